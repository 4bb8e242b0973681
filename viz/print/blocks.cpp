#include "print/blocks.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/number_text.h"
#include "print/layers.h"
#include "print/map_frame.h"
#include "print/words.h"

namespace hearth::print {

namespace {
constexpr double kRule = 0.15;
const std::string kDots = "…";

// The marked parts of a note begin anew on a bilingual sheet too.
void append(Runs& all, const Runs& more) {
  if (more.empty()) return;
  if (!all.empty()) all.push_back({" ", more.front().style});
  all.insert(all.end(), more.begin(), more.end());
}
}  // namespace

Runs Blocks::fitted(Runs runs, double width, double least) const {
  const double now = type_.width(runs);
  if (now <= width || runs.empty()) return runs;
  double smallest = runs.front().style.size;
  for (const Run& run : runs) smallest = std::min(smallest, run.style.size);
  const double floor = std::min(1.0, 6 * kPointMm / smallest);
  const double factor = std::max({least, floor, width / now * 0.998});
  for (Run& run : runs) run.style.size *= factor;
  // Still too long: the end gives way to dots, a whole character at a time.
  bool cut = false;
  while (type_.width(runs) > width && !(runs.size() == 1 && runs.back().text.size() < 6)) {
    std::string& text = runs.back().text;
    if (cut) text.resize(text.size() - kDots.size());
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80)
      text.pop_back();
    if (!text.empty()) text.pop_back();
    cut = true;
    if (text.empty() && runs.size() > 1) {
      runs.pop_back();
      cut = false;
    } else {
      text += kDots;
    }
  }
  return runs;
}

double Blocks::rule(Slot slot) const {
  scene_.add(Stroke{{{{{slot.x, slot.y}, {slot.x + slot.width, slot.y}}, false}},
                    {kLightRule, kRule, {}}});
  return slot.y + 4.6 * page_.text;
}

double Blocks::block_title(const Text& title, Slot slot) const {
  const double y = slot.y + page_.sizes.block * 0.8;
  const Style bold = style(page_.sizes.block, kText, true);
  Runs words = voice_.label(title, bold);
  // Both languages, or if that is too long the first alone.
  if (type_.width(words) > slot.width) words = voice_.runs(title, bold);
  text({slot.x, y}, fitted(std::move(words), slot.width));
  return y;
}

void Blocks::slide_notes(const std::vector<Text>& notes) const {
  const Style body = style(page_.sizes.notes, kSecondText);
  Runs all;
  for (const Text& note : notes) {
    if (note.empty()) continue;
    for (Run run : voice_.runs(note, body)) {
      run.style = body;
      all.push_back(std::move(run));
    }
    if (voice_.first() == Language::En) all.push_back({" ", body});
  }
  slide_foot(std::move(all));
}

void Blocks::slide_foot(Runs runs) const {
  const double width = page_.right() - page_.margin;
  const double room = page_.notes_bottom - page_.notes_top;
  for (int i = 0; i < 12 && type_.height(runs, width) > room; ++i) {
    for (Run& run : runs) run.style.size *= 0.95;
  }
  paragraph({page_.margin, page_.notes_top}, width, std::move(runs));
}

double Blocks::notes(SheetKind kind, double x, double width, double bottom,
                     const std::vector<std::string>& dropped) const {
  return notes({definition_note(facts_, kind)},
               {data_note(facts_), crs_note(facts_), dropped_note(dropped), status_note()},
               {x, bottom, width});
}

double Blocks::notes(const std::vector<Text>& first, const std::vector<Text>& rest,
                     Slot slot) const {
  const Style body = style(page_.sizes.notes, kSecondText);
  Runs left;
  Runs right;
  for (const auto* notes : {&first, &rest}) {
    for (const Text& note : *notes) {
      if (voice_.both()) {
        append(left, Voice(SheetLanguage::Zh).runs(note, body));
        append(right, Voice(SheetLanguage::En).runs(note, body));
      } else {
        append(notes == &first ? left : right, voice_.runs(note, body));
      }
    }
  }
  const double gap = 7 * page_.text;  // that of the ledger above
  const double column = (slot.width - gap) / 2;
  const double height = std::max(type_.height(left, column), type_.height(right, column));
  const double top = slot.y - height;
  rule({slot.x, top - 2.2 * page_.text, slot.width});
  scene_.add(Paragraph{{slot.x, top}, column, left});
  scene_.add(Paragraph{{slot.x + column + gap, top}, column, right});
  return top - 2.2 * page_.text;
}

void Blocks::hatch(const Box& box) const {
  scene_.add(Rectangle{box, kMissingGround, std::nullopt});
  scene_.add(Hatch{{line_of(box)}, 1.1, {kMissing.at(0.75), 0.13, {}}});
}

void Blocks::bar(const Bar& b, const Box& box, bool grey) const {
  const double share =
      b.denominator > 0 ? static_cast<double>(b.numerator) / static_cast<double>(b.denominator) : 0;
  const double split = box.min_x + box.width() * share;
  if (b.numerator < b.denominator) hatch({split, box.min_y, box.max_x, box.max_y});
  scene_.add(Rectangle{
      {box.min_x, box.min_y, split, box.max_y}, grey ? kAllResidents : kReach, std::nullopt});
  if (!b.target) return;
  const double x = box.min_x + box.width() * to_double(*b.target);
  const double over = box.height() * 0.3;
  scene_.add(Stroke{{{{{x, box.min_y - over}, {x, box.max_y + over}}, false}},
                    {kText, page_.slide() ? 0.75 : 0.5, {}}});
}

double Blocks::bars(const Text& title, Slot slot, bool brief) const {
  const double k = page_.text;
  double y = block_title(title, slot) + 7.6 * k;
  for (const Bar& b : facts_.bars) {
    if (brief && !b.target && b.of_class != "all") continue;
    const double right = slot.x + slot.width;
    const Runs share{{percent(b.numerator, b.denominator), style(page_.sizes.key, kText, true)}};
    text({right, y}, share, Align::Right);
    const double used = type_.width(share) + 1.3 * k;
    const Runs counts{{people_ratio(b), style(page_.sizes.body, kSecondText)}};
    text({right - used, y}, counts, Align::Right);
    const double room = slot.width - used - type_.width(counts) - 1.5;
    Runs label = voice_.label(bar_label(b, facts_), style(page_.sizes.body));
    if (type_.width(label) > room)
      label = voice_.runs(bar_label(b, facts_), style(page_.sizes.body));
    text({slot.x, y}, fitted(std::move(label), room));
    const Box box{slot.x, y + 1.1 * k, right, y + 3.0 * k};
    bar(b, box, !b.target && b.of_class == "all");
    if (b.target) {
      const Style small = style(page_.sizes.notes, b.met ? kSecondText : kMissing, !b.met);
      Runs state = voice_.label(target_state(b), small);
      if (type_.width(state) > slot.width) state = voice_.runs(target_state(b), small);
      const double width = type_.width(state);
      const double tick = slot.x + slot.width * to_double(*b.target);
      text({std::max(slot.x + width, tick), y + 6.2 * k}, state, Align::Right);
      y += 11.4 * k;
    } else {
      y += 8.6 * k;
    }
  }
  return y - 3.4 * k;
}

double Blocks::districts(Slot slot, std::size_t most_rows) const {
  const double k = page_.text;
  const auto& rows = facts_.missing_by_district;
  const Text noun = facts_.districts->noun;
  const double right = slot.x + slot.width;
  const Style head = style(page_.sizes.notes, kSecondText);
  const Text did = reached_word(facts_);
  const Text words{"Not " + did.en + ", by " + noun.en, "未" + did.zh + "，按" + noun.zh};
  double title = block_title(words, slot);
  const Runs titled = voice_.label(words, style(page_.sizes.block, kText, true));
  if (type_.width(titled) + 27 * k > slot.width) title += 4.2 * k;  // heads on their own line
  {
    text({right - 14.5 * k, title},
         voice_.runs({unit_noun(facts_, 2).en, unit_noun(facts_, 2).zh}, head), Align::Right);
    text({right, title}, voice_.runs({"residents", "人"}, head), Align::Right);
  }
  double y = title + 5.0 * k;
  const std::size_t shown = rows.size() > most_rows && most_rows > 1 ? most_rows - 1 : rows.size();
  const double most = rows.empty() ? 1 : static_cast<double>(rows.front().people.value());
  double names = slot.width * 0.2;
  for (const District& d : rows) {
    names = std::max(names, type_.width(voice_.runs(d.label, style(page_.sizes.body))) + 1.5 * k);
  }
  names = std::min(names, slot.width * 0.42);
  const double bar_x = slot.x + names;
  const double bar_width = right - 22.5 * k - bar_x;
  std::int64_t units = 0;
  District others{{"others", "其他"}, 0, {}};
  const auto row = [&](const District& d, bool with_bar) {
    text({slot.x, y},
         fitted(voice_.runs(d.label, style(page_.sizes.body)), bar_x - slot.x - 1, 0.7));
    if (with_bar) {
      const double w = bar_width * static_cast<double>(d.people.value()) / most;
      scene_.add(Rectangle{{bar_x, y - 1.75 * k, bar_x + w, y - 0.25 * k}, kMissing, std::nullopt});
    }
    text({right - 14.5 * k, y}, {{grouped(d.units), style(page_.sizes.body, kSecondText)}},
         Align::Right);
    text({right, y}, {{whole_people(d.people), style(page_.sizes.body, kText, true)}},
         Align::Right);
    y += 4.1 * k;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    units += rows[i].units;
    if (i < shown) {
      row(rows[i], true);
    } else {
      others.units += rows[i].units;
      others.people += rows[i].people;
    }
  }
  if (others.units > 0) {
    const std::string n = grouped(static_cast<std::int64_t>(rows.size() - shown));
    others.label = {n + " others", "其他 " + n + " 个"};
    row(others, false);
  }
  scene_.add(
      Stroke{{{{{bar_x, y - 3.0 * k}, {right, y - 3.0 * k}}, false}}, {kLightRule, kRule, {}}});
  y += 0.7 * k;
  text({slot.x, y}, voice_.runs({"Total", "合计"}, style(page_.sizes.body)));
  text({right - 14.5 * k, y}, {{grouped(units), style(page_.sizes.body, kSecondText)}},
       Align::Right);
  text({right, y}, {{whole_people(facts_.missing()), style(page_.sizes.body, kMissing, true)}},
       Align::Right);
  return y + 4.6 * k;
}

double Blocks::clusters(const std::vector<Cluster>& clusters, Slot slot, std::size_t rows) const {
  const double k = page_.text;
  const double right = slot.x + slot.width;
  const Style head = style(page_.sizes.notes, kSecondText);
  const double title = block_title({"Largest clusters", "最大的未覆盖片区"}, slot);
  double y = title + 4.4 * k;
  const bool far = facts_.service->reach_by == "straight-line" && !clusters.empty() &&
                   !std::isnan(clusters.front().farthest);
  text({slot.x, y}, voice_.runs({"no.  place of most", "编号  人数最多处"}, head));
  if (far)
    text({right - 17 * k, y}, voice_.runs({"farthest, km", "最远，公里"}, head), Align::Right);
  text({right, y}, voice_.runs({"residents", "人"}, head), Align::Right);
  y += 4.4 * k;
  for (std::size_t i = 0; i < std::min(rows, clusters.size()); ++i) {
    const Cluster& c = clusters[i];
    const double r = 1.45 * k;
    const Point at{slot.x + r, y - 0.9 * k};
    const double em = page_.sizes.disc > 0 ? page_.sizes.disc * 0.97 : page_.sizes.notes;
    scene_.add(Disc{at, r, kWhite, Pen{kMissing, 0.3, {}}, false});
    text({at.x, at.y + 0.366 * em}, {{std::to_string(i + 1), style(em, kMissing, true)}},
         Align::Middle);
    const double used = far ? 29 * k : 15 * k;
    text({slot.x + 5 * k, y},
         fitted(voice_.runs(c.where, style(page_.sizes.body)), slot.width - used - 5 * k, 0.7));
    if (far) {
      const auto tenths = static_cast<std::int64_t>(std::llround(c.farthest / 100));
      text({right - 17 * k, y},
           {{fmt::format("{}.{}", grouped(tenths / 10), tenths % 10),
             style(page_.sizes.body, kSecondText)}},
           Align::Right);
    }
    text({right, y}, {{whole_people(c.people), style(page_.sizes.body, kText, true)}},
         Align::Right);
    y += 4.1 * k;
  }
  if (clusters.size() > rows) {
    Persons rest;
    for (std::size_t i = rows; i < clusters.size(); ++i) rest += clusters[i].people;
    const std::string n = grouped(static_cast<std::int64_t>(clusters.size() - rows));
    text({slot.x + 5 * k, y},
         voice_.runs({n + (clusters.size() == rows + 1 ? " smaller one" : " smaller ones"),
                      "其余 " + n + " 片"},
                     style(page_.sizes.body)));
    text({right, y}, {{whole_people(rest), style(page_.sizes.body, kText, true)}}, Align::Right);
    y += 4.1 * k;
  }
  return y + 0.8 * k;
}

double Blocks::distances(Slot slot) const {
  const double k = page_.text;
  const double right = slot.x + slot.width;
  const Text one = service_noun(*facts_.service, 1);
  const Text words{"Not reached, by distance to the nearest " + one.en,
                   "未覆盖，按到最近" + one.zh + "的距离"};
  double y = block_title(words, slot) + 5.2 * k;
  // Classes in steps of the service limit: what a longer reach would catch.
  constexpr std::array<double, 3> kSteps{1.2, 1.6, 2};
  std::array<Persons, kSteps.size() + 1> people{};
  const results::Allocation& who = facts_.allocation();
  const double within = facts_.service->within.value();
  for (const DemandId d : ids<DemandId>(facts_.result->demand.size())) {
    const auto row = static_cast<std::size_t>(d.row);
    if (row >= who.covered.size() || who.covered[row] != 0) continue;
    std::size_t step = 0;
    while (step < kSteps.size() && !(who.impedance[row] <= kSteps[step] * within)) ++step;
    people[step] += facts_.result->demand.people[d];
  }
  const double most = static_cast<double>(std::ranges::max(people).value());
  const double bar_x = slot.x + 26 * k;
  const double bar_width = slot.width - 26 * k - 16 * k;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto text_of = [&](Language language) {
      const bool last = i == kSteps.size();
      const std::string limit =
          hearth::distance(Metres(kSteps[last ? i - 1 : i] * within), language);
      return language == Language::En ? (last ? "beyond " : "up to ") + limit
                                      : limit + (last ? "以外" : "以内");
    };
    text({slot.x, y}, fitted(voice_.runs({text_of(Language::En), text_of(Language::Zh)},
                                         style(page_.sizes.body)),
                             25 * k));
    const double w = bar_width * static_cast<double>(people[i].value()) / most;
    scene_.add(Rectangle{{bar_x, y - 1.75 * k, bar_x + w, y - 0.25 * k}, kMissing, std::nullopt});
    text({right, y}, {{whole_people(people[i]), style(page_.sizes.body, kText, true)}},
         Align::Right);
    y += 4.1 * k;
  }
  return y + 0.8 * k;
}

double Blocks::measures(Slot slot, std::size_t most_rows) const {
  const double k = page_.text;
  const double right = slot.x + slot.width;
  double y =
      block_title({"The same service by other definitions", "同一现状的不同口径"}, slot) + 5.2 * k;
  std::size_t shown = 0;
  const std::string stage = facts_.after ? "after" : "today";
  for (const coverage::Measure& m : facts_.result->measures) {
    if (shown == most_rows || m.stage != stage || m.service != facts_.service->id ||
        m.of_class != "all" || m.area != "all")
      continue;
    if (std::isnan(m.numerator) || m.denominator <= 0) continue;
    const bool people = m.measure.starts_with("population");
    const bool land = m.measure.find("area_coverage") != std::string::npos;
    if (m.measure == "population_coverage") continue;  // the bars say it
    const double unit = people ? 1e6 : land ? 1e-6 : 1;
    const auto n = static_cast<std::int64_t>(std::llround(m.numerator * unit));
    const auto all = static_cast<std::int64_t>(std::llround(m.denominator * unit));
    const Runs share{{percent(n, all), style(page_.sizes.body, kText, true)}};
    text({right, y}, share, Align::Right);
    const std::string counts =
        people ? whole_people(Persons(n)) + " / " + whole_people(Persons(all)) : ratio(n, all);
    const Runs numbers{{counts, style(page_.sizes.notes, kSecondText)}};
    const double used = 10.5 * k;
    text({right - used, y}, numbers, Align::Right);
    text({slot.x, y}, fitted(voice_.runs(measure_name(m.measure, coverage::need_of(m), facts_),
                                         style(page_.sizes.body)),
                             slot.width - used - type_.width(numbers) - 1.2, 0.7));
    y += 4.3 * k;
    ++shown;
  }
  return y + 0.6 * k;
}

}  // namespace hearth::print
