#include <algorithm>

#include "core/error.h"
#include "print/ladder_parts.h"
#include "print/ladder_sheets.h"
#include "print/sheet_files.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr double kLeastMap = 24;  // mm high
constexpr double kGoodMap = 42;   // below it the table gives way

std::vector<RungColumn> columns_of(const std::vector<results::Step>& steps) {
  std::vector<RungColumn> columns;
  std::vector<int> column_of(steps.size(), -1);
  columns.reserve(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const results::Step& step = steps[i];
    if (step.service == nullptr) continue;
    RungColumn column;
    column.number = static_cast<int>(columns.size()) + 1;
    column.step = &step;
    const results::Result& result = step.rung->result;
    column.facts = step.planned ? facts_of_plan(result, *step.service)
                                : facts_of(result, *step.service, false);
    if (step.before >= 0) {
      const int before = column_of[static_cast<std::size_t>(step.before)];
      column.before = &columns[static_cast<std::size_t>(before)];
    }
    column_of[i] = static_cast<int>(columns.size());
    columns.push_back(std::move(column));
  }
  for (RungColumn& column : columns) {
    if (column.facts.result->area.mapped) column.ground = ground_of(column.facts);
  }
  return columns;
}

// Of what the rows about coverage count; without a map nobody is near anything.
Text definition_of_rung(const Facts& facts) {
  if (facts.result->area.mapped) return definition_note(facts, SheetKind::Today);
  const Text counted = measure_definition(facts, "community_coverage", 0);
  if (counted.empty()) return {};
  return {bold("Definition.") + " " + counted.en, bold("口径。") + counted.zh};
}

LadderGrid grid_of(const Page& page, std::size_t rungs, bool both) {
  LadderGrid grid;
  const double whole = page.right() - page.margin;
  const double k = page.slide() ? 1.25 : page.text;
  const double gap = (rungs > 4 ? 4 : 6) * k;
  grid.label_x = page.margin;
  grid.label_width = (rungs > 4 ? 33 : rungs > 3 ? 38 : 46) * k + (both ? 17 * k : 0);
  const auto n = static_cast<double>(rungs);
  grid.width = (whole - grid.label_width - gap * n) / n;
  for (std::size_t i = 0; i < rungs; ++i) {
    grid.x.push_back(page.margin + grid.label_width + gap +
                     (grid.width + gap) * static_cast<double>(i));
  }
  return grid;
}

// The page from top to bottom: title, rungs with their maps, numbers, what each cannot tell.
class LadderSheet {
 public:
  LadderSheet(const LadderParts& parts, Scene& scene)
      : parts_(parts),
        scene_(scene),
        grid_(grid_of(parts.page, parts.columns.size(), parts.voice.both())),
        k_(parts.page.slide() ? 1.4 : parts.page.text),
        blocks_(scene, parts.columns.back().facts, parts.page, parts.voice, parts.type) {}

  void compose() {
    const Page& page = parts_.page;
    const Text question = parts_.columns.back().facts.result->question;
    blocks_.title(question, ladder_headline(parts_.columns), {ladder_subline(parts_.columns)});
    const double bottom = notes();
    const double foot = bottom - foot_height() - 1.5 * k_;
    const double legend = page.slide() ? 7 : 0;  // a line of its own
    const double heads = page.map.min_y;
    const double map_top = heads + head_height();
    LadderTable table(parts_, grid_);
    const auto room = [&] {
      return foot - 3.2 * k_ - table.height() - 3.5 * k_ - legend - map_top;
    };
    if (room() < kGoodMap * k_) table.shorten();
    const LadderMaps maps(parts_, grid_, std::max(kLeastMap * k_, room()));
    add_heads(heads);
    maps.draw(map_top, scene_);
    double end = map_top + maps.height();
    if (page.slide()) {
      maps.slide_scale(end, scene_);
      end += legend;
      maps.legend_line(end - 1, scene_);
    } else {
      end = maps.legend(map_top, scene_);
    }
    const double numbers = end + 3.5 * k_;
    table.fill(foot - 3.2 * k_ - numbers);
    rule(numbers - 1.2 * k_);
    table.draw(numbers, scene_);
    end = numbers + table.height() + 2 * k_;
    rule(end);
    add_foot(end + 2 * k_);
  }

 private:
  void rule(double y) const {
    blocks_.rule({grid_.label_x, y, parts_.page.right() - grid_.label_x});
  }
  [[nodiscard]] double head_height() const {
    return 1.9 * parts_.page.sizes.block +
           (parts_.page.slide() ? 0 : 1.4 * parts_.page.sizes.notes);
  }

  // Number and name of each rung, and its scenario.
  void add_heads(double top) const {
    const TypeSizes& sizes = parts_.page.sizes;
    const double y = top + 0.8 * sizes.block;
    for (std::size_t i = 0; i < parts_.columns.size(); ++i) {
      const RungColumn& column = parts_.columns[i];
      const Text name = results::evidence_name(column.step->rung->evidence);
      Runs runs{{std::to_string(column.number) + "  ", blocks_.style(sizes.block, kReach, true)}};
      const Runs words =
          parts_.voice.label({capital(name.en), name.zh}, blocks_.style(sizes.block, kText, true));
      runs.insert(runs.end(), words.begin(), words.end());
      blocks_.text({grid_.x[i], y}, blocks_.fitted(std::move(runs), grid_.width));
      if (parts_.page.slide()) continue;
      blocks_.text(
          {grid_.x[i], y + 1.5 * sizes.notes},
          blocks_.fitted({{column.facts.result->scenario, blocks_.style(sizes.notes, kSecondText)}},
                         grid_.width));
    }
  }

  // What a rung cannot tell, and what to get next: a paragraph each.
  [[nodiscard]] std::pair<Runs, Runs> foot_of(const RungColumn& column) const {
    const double size = parts_.page.sizes.notes;
    const results::Evidence evidence = column.step->rung->evidence;
    const auto said = [&](Text words, const Style& style) {
      words = {capital(words.en) + ".", words.zh + "。"};
      Runs runs = parts_.voice.runs(words, style);
      if (parts_.voice.both() && !brief()) {
        runs.push_back({"\n", style});
        for (Run& run : Voice::english(words, style)) runs.push_back(std::move(run));
      }
      return runs;
    };
    return {said(results::cannot_tell(evidence), blocks_.style(size, kSecondText)),
            said(results::next_datum(evidence), blocks_.style(size, kText, true))};
  }
  [[nodiscard]] std::pair<double, double> foot_heights() const {
    std::pair<double, double> most{0, 0};
    for (const RungColumn& column : parts_.columns) {
      const auto [first, second] = foot_of(column);
      if (!brief()) most.first = std::max(most.first, parts_.type.height(first, grid_.width));
      most.second = std::max(most.second, parts_.type.height(second, grid_.width));
    }
    return most;
  }
  [[nodiscard]] double foot_height() const {
    const auto [first, second] = foot_heights();
    return 2 * k_ + first + (brief() ? 0 : 1.5 * k_) + second;
  }
  // A slide tells what to get next, not why.
  [[nodiscard]] bool brief() const { return parts_.page.slide(); }
  void add_foot(double top) const {
    const double second = brief() ? top : top + foot_heights().first + 1.5 * k_;
    const double size = parts_.page.sizes.notes;
    const auto label = [&](const Text& words, double y) {
      Runs runs = parts_.voice.runs(words, blocks_.style(size, kText, true));
      if (parts_.voice.both()) {
        runs.push_back({"  ", runs.front().style});
        for (Run& run : Voice::english(words, blocks_.style(size))) runs.push_back(std::move(run));
      }
      blocks_.paragraph({grid_.label_x, y}, grid_.label_width - 2, std::move(runs));
    };
    if (!brief()) label({"What it cannot tell", "尚不能回答"}, top);
    label({"Which datum to get next", "下一步应取得的数据"}, second);
    for (std::size_t i = 0; i < parts_.columns.size(); ++i) {
      auto [first, next] = foot_of(parts_.columns[i]);
      if (!brief()) blocks_.paragraph({grid_.x[i], top}, grid_.width, std::move(first));
      blocks_.paragraph({grid_.x[i], second}, grid_.width, std::move(next));
    }
  }

  // A note that several rungs share is said once; one of some rungs names them.
  [[nodiscard]] Text shared_note(Text (*note)(const Facts&), const Text& head) const {
    std::vector<std::pair<Text, std::vector<std::size_t>>> kinds;
    for (std::size_t i = 0; i < parts_.columns.size(); ++i) {
      const Text words = note(parts_.columns[i].facts);
      const auto known =
          std::ranges::find_if(kinds, [&](const auto& kind) { return kind.first == words; });
      if (known == kinds.end()) {
        kinds.push_back({words, {i}});
      } else {
        known->second.push_back(i);
      }
    }
    std::erase_if(kinds, [](const auto& kind) { return kind.first.empty(); });
    Text all;
    for (auto& [words, rungs] : kinds) {
      if (kinds.size() > 1) {
        const std::string numbers = numbers_of(rungs);
        replace(words.en, head.en + ".", head.en + " (" + numbers + ").");
        replace(words.zh, head.zh, head.zh.substr(0, head.zh.size() - 3) + "（" + numbers + "）。");
      }
      all.en += (all.en.empty() ? "" : " ") + words.en;
      all.zh += words.zh;
    }
    return all;
  }
  static void replace(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at != std::string::npos) text.replace(at, from.size(), to);
  }
  static std::string numbers_of(const std::vector<std::size_t>& rungs) {
    std::vector<std::string> numbers;
    numbers.reserve(rungs.size());
    for (const std::size_t i : rungs) numbers.push_back(std::to_string(i + 1));
    return joined(numbers, ", ", ", ");
  }

  // Returns where they begin.
  [[nodiscard]] double notes() const {
    const Page& page = parts_.page;
    const auto known = [](const Facts& facts) {
      return facts.result->area.mapped ? crs_note(facts) : Text{};
    };
    const std::vector<Text> first{ladder_note(parts_.columns),
                                  shared_note(definition_of_rung, {"Definition", "口径。"})};
    const std::vector<Text> rest{shared_note(data_note, {"Data", "数据。"}),
                                 shared_note(known, {"CRS", "坐标系。"}), status_note()};
    if (!page.slide()) {
      return blocks_.notes(first, rest,
                           {page.margin, page.notes_bottom, page.right() - page.margin}) -
             2 * page.text;
    }
    const Facts& last = parts_.columns.back().facts;
    blocks_.slide_notes(
        {first.front(), definition_of_rung(last), data_note(last), known(last), status_note()});
    return page.notes_top - 3;
  }

  const LadderParts& parts_;
  Scene& scene_;
  LadderGrid grid_;
  double k_;
  Blocks blocks_;
};

}  // namespace

Scene compose_ladder(const results::Ladder& ladder, const std::string& service,
                     const SheetOptions& options, const Type& type) {
  const std::vector<results::Step> steps = results::steps_of(ladder, service);
  const std::vector<RungColumn> columns = columns_of(steps);
  const Page page = page_of(options.paper);
  const Voice voice(options.language);
  Scene scene;
  scene.width = page.width;
  scene.height = page.height;
  scene.title = ladder_headline(columns).in(voice.first());
  scene.subject = columns.back().facts.result->question.in(voice.first());
  const LadderParts parts{columns, page, voice, type};
  LadderSheet(parts, scene).compose();
  return scene;
}

std::vector<std::filesystem::path> draw_ladder(const results::Ladder& ladder,
                                               const SheetOptions& options) {
  const std::vector<std::string> services = results::shared_services(ladder);
  if (services.empty()) {
    throw InputError(ladder.back().file, "",
                     {"no service is measured on two rungs: there is nothing to set side by side",
                      "没有任何服务出现在两个结果中，无可并列"},
                     {"give results of the same `services`", "请给出 `services` 相同的结果"});
  }
  const Type type;
  SheetFiles files(options, type);
  for (const std::string& service : services) {
    files.add(service + "-ladder", compose_ladder(ladder, service, options, type));
  }
  return files.files();
}

}  // namespace hearth::print
