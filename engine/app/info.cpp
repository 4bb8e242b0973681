#include <cmath>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/filled.h"
#include "app/info_standards.h"
#include "app/summary/redraw_summary.h"
#include "app/summary/redraw_tables_summary.h"
#include "app/summary/standards_text.h"
#include "core/number_text.h"
#include "core/version.h"
#include "results/reader.h"
#include "study/scenario/schema.h"
#include "study/verification.h"

namespace hearth::app {

namespace {

int about_build(const Session& session) {
  const bool cbc = HEARTH_WITH_CBC != 0;
  if (session.common.json) {
    std::cout << nlohmann::json{{"hearth_version", version()},
                                {"git_sha1", git_sha1()},
                                {"cbc", cbc},
                                {"threads", session.threads}}
                     .dump()
              << '\n';
    return kDone;
  }
  const bool zh = session.language == Language::Zh;
  std::cout << fmt::format("hearth {} ({})\n", version(), git_sha1())
            << filled(
                   zh ? "  精确求解：{}\n  可用线程：{}\n" : "  exact solver: {}\n  threads: {}\n",
                   cbc  ? "CBC"
                   : zh ? "无（仅自有界）"
                        : "none (own bound only)",
                   session.threads)
            << (zh ? "  许可证：Apache-2.0\n" : "  licence: Apache-2.0\n");
  return kDone;
}

void print_redraws(const results::Result& result, Language language) {
  for (const results::Redraw& redraw : result.redraws) {
    std::cout << fmt::format("  {}{}{}\n", redraw.level, language == Language::Zh ? "：" : ": ",
                             redraw.title.in(language))
              << events_text(redraw, language) << staff_text(redraw, language)
              << shared_centres_text(redraw, language);
  }
  std::cout << tree_text(result, language);
}

void print_plan(const results::Service& service, bool zh) {
  if (!service.plan) return;
  const results::Plan& p = *service.plan;
  const auto number = [](double v) {
    return std::isnan(v) ? std::string("–") : fmt::format("{:.15g}", v);
  };
  std::cout << filled(zh ? "  {}：{}，目标值 {}，界 {}，差距 {}，{}，证明 {}\n"
                         : "  {}: {}, objective {}, bound {}, gap {}, {}, proved by {}\n",
                      service.id, p.goal, number(p.objective), number(p.bound), number(p.gap),
                      p.status, p.proved_by);
}

void print_provenance(const results::Result& result, bool zh) {
  std::cout << fmt::format("{}  (hearth {}, {})\n", result.scenario, result.hearth_version,
                           result.git_sha1);
  const std::string& question = result.question.in(zh ? Language::Zh : Language::En);
  if (!question.empty()) std::cout << "  " << question << '\n';
  std::cout << filled(zh ? "  坐标系 {} {}，种子 {}\n" : "  CRS {} {}, seed {}\n", result.area.crs,
                      result.area.crs_name, result.seed);
  if (result.run) {
    std::cout << filled(zh ? "  {} 在 {} 运行，{} 线程，{:.2f} 秒，内存峰值 {} MB\n"
                           : "  run {} on {}, {} threads, {:.2f} s, peak memory {} MB\n",
                        result.run->created, result.run->host, result.run->threads,
                        result.run->wall_seconds, result.run->peak_rss_bytes / 1'000'000);
    for (const auto& [stage, seconds] : result.run->stage_seconds) {
      std::cout << fmt::format("    {:<10} {:.3f} s\n", stage, seconds);
    }
  }
  for (const area::Source& s : result.report.sources) {
    std::cout << fmt::format("  {}: {}\n    {} {}, {}\n    sha256 {}\n", s.role, s.path,
                             grouped(s.features), zh ? "个要素" : "features", s.crs, s.sha256);
    const std::string& by = s.attribution.in(zh ? Language::Zh : Language::En);
    if (!by.empty()) std::cout << "    " << by << '\n';
  }
  for (const results::Service& service : result.services) print_plan(service, zh);
  for (const results::Service& service : result.services) {
    std::cout << service_standard_text(service, zh ? Language::Zh : Language::En);
  }
  print_redraws(result, zh ? Language::Zh : Language::En);
}

nlohmann::json provenance_json(const results::Result& result) {
  nlohmann::json out = {{"scenario", result.scenario},
                        {"hearth_version", result.hearth_version},
                        {"git_sha1", result.git_sha1},
                        {"seed", result.seed},
                        {"crs", result.area.crs}};
  for (const area::Source& s : result.report.sources) {
    out["sources"].push_back({{"role", s.role},
                              {"path", s.path},
                              {"sha256", s.sha256},
                              {"features", s.features},
                              {"crs", s.crs}});
  }
  for (const results::Service& service : result.services) {
    if (!service.standard) continue;
    out["standards"].push_back(nlohmann::json(service_standard_json(service)));
  }
  for (const results::Redraw& redraw : result.redraws) {
    out["redraw"].push_back(nlohmann::json(redraw_json(redraw)));
  }
  if (!result.tree.empty()) out["tree"] = tree_json(result);
  return out;
}

// Prints what holds and what does not; true when everything holds.
bool report(const study::Verification& verification, const Session& session, nlohmann::json& json) {
  const bool zh = session.language == Language::Zh;
  json["held"] = json["faults"] = nlohmann::json::array();
  for (const Text& text : verification.held) json["held"].push_back(text.en);
  for (const Text& text : verification.faults) json["faults"].push_back(text.en);
  if (!session.common.json) {
    for (const Text& text : verification.held) {
      std::cout << (zh ? "  成立：" : "  holds: ") << text.in(session.language) << '\n';
    }
    for (const Text& text : verification.faults) {
      std::cout << (zh ? "  不成立：" : "  does NOT hold: ") << text.in(session.language) << '\n';
    }
  }
  return verification.faults.empty();
}

}  // namespace

int info_command(const InfoArguments& arguments, Session& session) {
  if (arguments.standards) return about_standards(*arguments.standards, session);
  if (arguments.schema) {
    std::cout << study::scenario_schema_text();
    return kDone;
  }
  if (arguments.result.empty()) return about_build(session);
  const results::Result result = results::read(arguments.result);
  nlohmann::json json = provenance_json(result);
  if (!session.common.json) print_provenance(result, session.language == Language::Zh);
  int code = kDone;
  if (arguments.verify) {
    // Sources stand beside the scenario that was run; where that is not known, beside the result.
    const std::filesystem::path beside =
        std::filesystem::path(result.run ? result.run->scenario_file : arguments.result)
            .parent_path();
    if (!report(study::verify_result(result, beside), session, json)) code = kBadInput;
  }
  if (session.common.json) std::cout << json.dump() << '\n';
  return code;
}

}  // namespace hearth::app
