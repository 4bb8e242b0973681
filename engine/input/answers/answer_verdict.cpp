#include "input/answers/answer_line.h"
#include "input/answers/verdict_words.h"

namespace hearth::input {

namespace {

// One of the two columns.
struct MarkColumn {
  const char* en;
  const char* zh;
};
constexpr MarkColumn kAccept{"accept", "接受"};
constexpr MarkColumn kReject{"reject", "拒绝"};

bool is_clear(Mark mark, const std::string& cell, const MarkColumn& column, const AnswerLine& line,
              Problems& problems) {
  const MarkColumn& other = column.en == kAccept.en ? kReject : kAccept;
  if (mark == Mark::Other) {
    problems.add("other column", line.place(),
                 {fmt::format("column {} says \"{}\"", column.en, cell),
                  fmt::format("“{}”列写着“{}”", column.zh, cell)},
                 {fmt::format("write x in column {} instead", other.en),
                  fmt::format("请改在“{}”列填 √", other.zh)});
  } else if (mark == Mark::Unknown) {
    problems.add(
        "word", line.place(),
        {fmt::format("column {} says \"{}\", which is neither yes nor no", column.en, cell),
         fmt::format("“{}”列写着“{}”，无法判断是或否", column.zh, cell)},
        {fmt::format("write one of {} or nothing; words belong into column remark",
                     words_for_yes()),
         fmt::format("请填 {} 之一或留空；文字请写入“备注”列", words_for_yes())});
  }
  return mark != Mark::Other && mark != Mark::Unknown;
}

// A lone no: the hearing may have meant the opposite, or nothing.
void refuse_half(const MarkColumn& column, const AnswerLine& line, Problems& problems) {
  const MarkColumn& other = column.en == kAccept.en ? kReject : kAccept;
  problems.add("half", line.place(),
               {fmt::format("column {} says no and column {} says nothing", column.en, other.en),
                fmt::format("“{}”列为否，而“{}”列为空", column.zh, other.zh)},
               {fmt::format("write x in column {}, or empty both", other.en),
                fmt::format("请在“{}”列填 √，或将两列清空", other.zh)});
}

}  // namespace

std::optional<Verdict> verdict_of(const AnswerLine& line, Problems& problems) {
  const Mark accept = mark_of(line.accept, true);
  const Mark reject = mark_of(line.reject, false);
  const bool clear = is_clear(accept, line.accept, kAccept, line, problems);
  if (!is_clear(reject, line.reject, kReject, line, problems) || !clear) return std::nullopt;
  if (accept == Mark::Yes && reject == Mark::Yes) {
    problems.add("both", line.place(), {"is both accepted and rejected", "同时填了接受与拒绝"},
                 {"empty one of the columns accept and reject", "请清空“接受”或“拒绝”中的一列"});
    return std::nullopt;
  }
  if (accept == Mark::Yes) return Verdict::Accept;
  if (reject == Mark::Yes) return Verdict::Reject;
  if ((accept == Mark::No) != (reject == Mark::No)) {
    refuse_half(accept == Mark::No ? kAccept : kReject, line, problems);
    return std::nullopt;
  }
  return Verdict::None;
}

}  // namespace hearth::input
