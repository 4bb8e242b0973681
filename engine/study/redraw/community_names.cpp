#include "study/redraw/community_names.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace hearth::study {

namespace {

using districting::kNoCommunity;

class Naming {
 public:
  Naming(const RedrawCase& c, std::uint32_t slots, const std::vector<GivenCode>& given)
      : case_(c), taken_(c.code.begin(), c.code.end()), first_unnamed_(c.today.today_count) {
    names_.code = c.code;
    names_.label = c.label;
    for (const auto& [code, label] : given) {
      names_.code.push_back(code);
      names_.label.push_back(label);
      taken_.insert(code);
      ++first_unnamed_;
    }
    names_.code.resize(slots);
    names_.label.resize(slots);
  }

  CommunityNames run(const std::vector<std::uint32_t>& slot_of) {
    parent_ = slot_parents(case_, static_cast<std::uint32_t>(names_.code.size()), slot_of);
    for (std::uint32_t s = first_unnamed_; s < names_.code.size(); ++s) name(s, slot_of);
    return std::move(names_);
  }

 private:
  // After the district around it, else after the community that gave most of it.
  void name(std::uint32_t s, const std::vector<std::uint32_t>& slot_of) {
    std::map<std::uint32_t, std::int64_t> source;
    std::uint32_t first = kNoCommunity;
    for (std::uint32_t v = 0; v < slot_of.size(); ++v) {
      if (slot_of[v] != s) continue;
      if (first == kNoCommunity) first = v;
      if (case_.today.today[v] != kNoCommunity) {
        source[case_.today.today[v]] += case_.today.weight[v] + 1;
      }
    }
    if (first == kNoCommunity) return;
    std::string base;
    Text label;
    const ParentId parent = parent_[s];
    const auto most = std::max_element(source.begin(), source.end(),
                                       [](auto& a, auto& b) { return a.second < b.second; });
    if (parent != kNone<ParentId>) {
      base = case_.within->id[parent];
      label = case_.within->label[parent];
    } else if (most != source.end()) {
      base = case_.code[most->first];
      label = case_.label[most->first];
    } else {
      base = case_.noun.en;
      label = case_.noun;
    }
    int& number = last_[base];
    do {
      ++number;
      names_.code[s] = fmt::format("{}-{:02}", base, number);
    } while (!taken_.insert(names_.code[s]).second);
    names_.label[s] = {fmt::format("{} {}", label.en, number),
                       fmt::format("{} {}", label.zh, number)};
  }

  const RedrawCase& case_;
  CommunityNames names_;
  std::vector<ParentId> parent_;  // slots
  std::set<std::string> taken_;
  std::uint32_t first_unnamed_;
  std::map<std::string, int> last_;
};

}  // namespace

CommunityNames community_names(const RedrawCase& redraw, std::uint32_t slots,
                               const std::vector<std::uint32_t>& slot_of,
                               const std::vector<GivenCode>& given) {
  return Naming(redraw, slots, given).run(slot_of);
}

std::vector<ParentId> slot_parents(const RedrawCase& redraw, std::uint32_t slots,
                                   const std::vector<std::uint32_t>& slot_of) {
  std::map<std::pair<std::uint32_t, ParentId>, std::pair<std::int64_t, std::int64_t>> in;
  for (std::uint32_t v = 0; v < slot_of.size(); ++v) {
    auto& [people, units] = in[{slot_of[v], redraw.parent_of(v)}];
    people += redraw.today.people[v];
    ++units;
  }
  std::vector<ParentId> out(slots, kNone<ParentId>);
  std::vector<std::pair<std::int64_t, std::int64_t>> most(slots, {-1, 0});
  for (const auto& [where, size] : in) {
    if (size <= most[where.first]) continue;
    most[where.first] = size;
    out[where.first] = where.second;
  }
  return out;
}

}  // namespace hearth::study
