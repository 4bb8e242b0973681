#include "app/check/html.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/check/words.h"
#include "core/number_text.h"

namespace hearth::app {

namespace {

// Everything that a page needs; no file from elsewhere.
constexpr const char* kStyle = R"css(
:root{--ink:#1B2733;--grey:#55616D;--line:#C9CFD5;--pale:#F4F5F6;--blue:#1F5F99;--orange:#C2410C;--red:#C8102E}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:15px/1.5 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","Segoe UI",Arial,sans-serif}
main{max-width:1040px;margin:0 auto;padding:28px 24px 48px}
h1{font-size:26px;line-height:1.25;margin:0 0 4px}
h2{font-size:17px;margin:0 0 8px}
.sub{color:var(--grey);margin:0 0 14px}
.verdict{display:flex;flex-wrap:wrap;gap:10px;margin:0 0 20px;padding:0;list-style:none}
.verdict li{border:1px solid var(--line);border-radius:6px;padding:6px 14px;min-width:104px}
.verdict b{display:block;font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums}
.verdict .wrong{border-color:var(--red);background:#FBE6E3}.verdict .wrong b{color:var(--red)}
.verdict .warned{border-color:var(--orange);background:#FCEBDD}.verdict .warned b{color:var(--orange)}
section{border-top:1px solid var(--line);padding:16px 0 14px;break-inside:avoid-page}
section h2 span{font-size:12px;font-weight:normal;border-radius:10px;padding:2px 9px;margin-left:8px;vertical-align:2px;background:var(--pale);color:var(--grey)}
section.warned h2 span{background:#FCEBDD;color:var(--orange)}
section.wrong h2 span{background:#FBE6E3;color:var(--red)}
section p{margin:0 0 6px}
.note{color:var(--grey);font-size:13px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:8px 0;font-size:14px;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:600;color:var(--grey);border-bottom:1px solid var(--ink);padding:3px 16px 3px 0;vertical-align:bottom}
td{border-bottom:1px solid #E6E9EC;padding:3px 16px 3px 0;vertical-align:top;overflow-wrap:anywhere}
th.n,td.n{text-align:right}
td.n{white-space:nowrap}
figure{margin:4px 0 20px}figure img{width:100%;height:auto;display:block}
ul.found{list-style:none;margin:0;padding:0;font-size:14px}
ul.found li{padding:3px 0 3px 84px;position:relative;border-bottom:1px solid #E6E9EC;overflow-wrap:anywhere}
ul.found b{position:absolute;left:0;font-weight:600;color:var(--grey)}
ul.found .wrong b{color:var(--red)}ul.found .warned b{color:var(--orange)}
ul.found i{font-style:normal;color:var(--grey);display:block}
a{color:var(--blue)}
tr.wrong td{background:#FDF3F1}tr.warned td:nth-child(3){color:var(--orange)}tr.wrong td:nth-child(2){color:var(--red);font-weight:600}
article{border-top:3px solid var(--ink);margin-top:40px;padding-top:18px}
main>article:first-child{border:0;margin:0;padding:0}
footer{color:var(--grey);font-size:12px;border-top:1px solid var(--line);padding-top:10px;margin-top:8px}
@media print{main{max-width:none;padding:0}body{font-size:10.5pt}article{break-before:page}main>article:first-child{break-before:auto}a{color:inherit;text-decoration:none}}
)css";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string base64(const std::string& bytes) {
  constexpr const char* kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t k) -> unsigned {
      return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U;
    };
    const unsigned three = byte(i) << 16U | byte(i + 1) << 8U | byte(i + 2);
    out += kDigits[three >> 18U];
    out += kDigits[three >> 12U & 63U];
    out += i + 1 < bytes.size() ? kDigits[three >> 6U & 63U] : '=';
    out += i + 2 < bytes.size() ? kDigits[three & 63U] : '=';
  }
  return out;
}

const char* class_of(State state) {
  constexpr std::array<const char*, 4> kNames{"fine", "told", "warned", "wrong"};
  return kNames[static_cast<std::size_t>(state)];
}

Text badge(State state) {
  static const std::array<Text, 4> kWords{
      {{"in order", "正常"}, {"to know", "须知"}, {"to look at", "须核实"}, {"to mend", "须改正"}}};
  return kWords[static_cast<std::size_t>(state)];
}

class Part {
 public:
  explicit Part(Language language) : language_(language) {}

  void verdict(const CheckCounts& counts) {
    out_ += "<ul class=\"verdict\">";
    count(counts.errors, {"errors", "错误"}, counts.errors > 0 ? "wrong" : "fine");
    count(counts.warnings, {"warnings", "警告"}, counts.warnings > 0 ? "warned" : "fine");
    count(counts.repairs, {"repairs", "修复"}, "fine");
    count(counts.notes, {"notes", "说明"}, "fine");
    out_ += "</ul>\n";
  }

  void picture(const std::string& png, const Text& words) {
    if (png.empty()) return;
    out_ += "<figure><img alt=\"" + escaped(say(words)) + "\" src=\"data:image/png;base64," +
            base64(png) + "\"></figure>\n";
  }

  void errors(const std::vector<InputProblem>& problems) {
    if (problems.empty()) return;
    begin({"Errors", "错误"}, State::Wrong);
    out_ += "<ul class=\"found\">";
    for (const InputProblem& problem : problems) {
      const std::string all =
          describe({problem.source, problem.feature, problem.what, {}}, language_);
      item(State::Wrong, {"error", "错误"}, all, say(problem.fix));
    }
    out_ += "</ul></section>\n";
  }

  void section(const CheckSection& s) {
    begin(s.title, s.state);
    for (const Text& line : s.lines) out_ += "<p>" + escaped(say(line)) + "</p>";
    table(s.table, {});
    if (!s.note.empty()) out_ += "<p class=\"note\">" + escaped(say(s.note)) + "</p>";
    out_ += "</section>\n";
  }

  void findings(const area::DataReport& report) {
    if (report.findings.empty()) return;
    begin({"Findings, one by one", "逐条结果"}, State::Fine, false);
    out_ += "<ul class=\"found\">";
    list(report, area::Severity::Warning, State::Warned, {"warning", "警告"});
    list(report, area::Severity::Repair, State::Told, {"repaired", "已修复"});
    list(report, area::Severity::Note, State::Fine, {"note", "说明"});
    out_ += "</ul></section>\n";
  }

  // `links`: of each row where its first cell leads and how it is marked; empty: nowhere.
  struct Link {
    std::string anchor;
    State state = State::Fine;
  };
  void table(const CheckTable& table, const std::vector<Link>& links) {
    if (table.rows.empty()) return;
    const std::vector<std::size_t> columns = used_columns(table);
    out_ += "<div class=\"scroll\"><table><thead><tr>";
    for (const std::size_t c : columns) {
      out_ += fmt::format("{}{}</th>", table.columns[c].number ? "<th class=\"n\">" : "<th>",
                          escaped(say(table.columns[c].heading)));
    }
    out_ += "</tr></thead><tbody>";
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      out_ += links.empty() ? std::string("<tr>")
                            : fmt::format("<tr class=\"{}\">", class_of(links[r].state));
      for (const std::size_t c : columns) {
        std::string cell = escaped(say(table.rows[r][c]));
        if (c == 0 && !links.empty()) {
          cell = fmt::format("<a href=\"#{}\">{}</a>", links[r].anchor, cell);
        }
        out_ +=
            fmt::format("{}{}</td>", table.columns[c].number ? "<td class=\"n\">" : "<td>", cell);
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>";
  }

  void add(const std::string& html) { out_ += html; }
  [[nodiscard]] const std::string& say(const Text& text) const { return text.in(language_); }
  [[nodiscard]] const std::string& html() const { return out_; }

 private:
  void count(std::int64_t number, const Text& noun, const std::string& name) {
    out_ += "<li class=\"" + name + "\"><b>" + grouped(number) + "</b>" + say(noun) + "</li>";
  }
  void begin(const Text& title, State state, bool badged = true) {
    out_ += std::string("<section class=\"") + class_of(state) + "\"><h2>" + escaped(say(title));
    if (badged) out_ += "<span>" + say(badge(state)) + "</span>";
    out_ += "</h2>";
  }
  void item(State state, const Text& kind, const std::string& what, const std::string& mend) {
    out_ += std::string("<li class=\"") + class_of(state) + "\"><b>" + say(kind) + "</b>" +
            escaped(what) + (mend.empty() ? "" : "<i>" + escaped(mend) + "</i>") + "</li>\n";
  }
  void list(const area::DataReport& report, area::Severity severity, State state,
            const Text& kind) {
    for (const area::Finding& finding : report.findings) {
      if (finding.severity != severity) continue;
      const std::string feature = finding.feature.empty()
                                      ? ""
                                      : finding.feature + (language_ == Language::Zh ? "：" : ": ");
      item(state, kind, feature + say(finding.message), "");
    }
  }
  // A column in which nothing stands is left out.
  [[nodiscard]] std::vector<std::size_t> used_columns(const CheckTable& table) const {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const bool used = std::any_of(table.rows.begin(), table.rows.end(),
                                    [&](const auto& row) { return !say(row[c]).empty(); });
      if (used) columns.push_back(c);
    }
    return columns;
  }

  Language language_;
  std::string out_;
};

std::string page(const std::string& title, const std::string& body, Language language) {
  const bool zh = language == Language::Zh;
  return std::string("<!doctype html>\n<html lang=\"") + (zh ? "zh-CN" : "en") +
         "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
         "content=\"width=device-width,initial-scale=1\"><title>" +
         escaped(title) + "</title><style>" + kStyle + "</style></head><body><main>\n" + body +
         "<footer>" +
         (zh ? "由 `hearth check` "
               "生成。图中界线仅供规划参考，不作为划界依据。审图号：未送审（内部用图）。"
             : "Made by `hearth check`. Boundaries for planning reference only; not a basis for "
               "demarcation. Map approval number: not submitted (internal draft, not for "
               "publication).") +
         "</footer></main></body></html>\n";
}

}  // namespace

std::string check_part(const CheckedFile& file, const std::string& anchor,
                       const std::string& picture, Language language) {
  Part part(language);
  const results::Result& result = file.checked.result;
  part.add("<article id=\"" + anchor + "\"><h1>" + escaped(file.name) + "</h1>");
  const std::string& question = part.say(result.question);
  part.add("<p class=\"sub\">" + escaped(question.empty() ? file.file : question) + "</p>");
  part.verdict(counts_of(file.checked));
  part.errors(file.checked.errors);
  part.picture(picture, {"Map of what was read", "已读数据的地图"});
  std::vector<CheckSection> sections = check_sections(file.checked);
  std::stable_sort(sections.begin(), sections.end(),
                   [](const CheckSection& a, const CheckSection& b) { return a.state > b.state; });
  for (const CheckSection& section : sections) part.section(section);
  part.findings(result.report);
  part.add("</article>\n");
  return part.html();
}

std::string check_page(const std::string& title, const std::string& part, Language language) {
  return page(title, part, language);
}

std::string folder_page(const std::vector<CheckedRow>& rows, Language language) {
  Part part(language);
  const Text title{"Check of the data", "数据检查"};
  part.add("<h1>" + part.say(title) + "</h1><p class=\"sub\">" + part.say(folder_verdict(rows)) +
           "</p>");
  std::vector<Part::Link> links;
  links.reserve(rows.size());
  for (const CheckedRow& row : rows) {
    links.push_back({anchor_of(row.file), row.counts.errors > 0     ? State::Wrong
                                          : row.counts.warnings > 0 ? State::Warned
                                                                    : State::Fine});
  }
  part.table(folder_table(rows, false), links);
  for (const CheckedRow& row : rows) part.add(row.html);
  return page(part.say(title), part.html(), language);
}

std::string anchor_of(const std::string& file) {
  std::string anchor = "s-";
  for (const char c : file) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    anchor += plain ? std::string(1, c) : filled("-{:02x}", static_cast<unsigned char>(c));
  }
  return anchor;
}

}  // namespace hearth::app
