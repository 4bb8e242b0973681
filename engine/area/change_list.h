#pragma once

#include <array>

// The change list as a hearing holds it in its hands: the columns by which it leaves (viz/export)
// and by which it comes back (input/answers). One place, so that both know the same words.
namespace hearth::area {

struct Heading {
  const char* id;  // in GIS layers and for programs
  const char* en;
  const char* zh;
};

namespace change_list {

inline constexpr Heading kTitle{"changes", "Change list", "变更清单"};

inline constexpr Heading kUnit{"unit", "unit code", "单元编码"};
inline constexpr Heading kName{"name", "unit name", "单元名称"};
inline constexpr Heading kOld{"old", "old community code", "原社区编码"};
inline constexpr Heading kOldName{"old_name", "old community name", "原社区名称"};
inline constexpr Heading kNew{"new", "new community code", "新社区编码"};
inline constexpr Heading kNewName{"new_name", "new community name", "新社区名称"};
inline constexpr Heading kOperation{"operation", "operation", "调整方式"};
inline constexpr Heading kHouseholds{"households", "households", "户数"};
inline constexpr Heading kPeople{"people", "people", "人口"};
inline constexpr Heading kReason{"reason", "reason", "理由"};
inline constexpr Heading kBefore{"distance_before", "distance to centre before (m)",
                                 "调整前距中心（米）"};
inline constexpr Heading kAfter{"distance_after", "distance to centre after (m)",
                                "调整后距中心（米）"};
inline constexpr Heading kRow{"ledger_row", "ledger row", "台账行号"};
// Empty when it leaves; the hearing fills them in.
inline constexpr Heading kAccept{"accept", "accept", "接受"};
inline constexpr Heading kReject{"reject", "reject", "拒绝"};
inline constexpr Heading kRemark{"remark", "remark", "备注"};

inline constexpr std::array kColumns{kUnit,      kName,       kOld,    kOldName, kNew,    kNewName,
                                     kOperation, kHouseholds, kPeople, kReason,  kBefore, kAfter,
                                     kRow,       kAccept,     kReject, kRemark};

}  // namespace change_list

}  // namespace hearth::area
