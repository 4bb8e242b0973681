#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "core/number_text.h"
#include "print/blocks.h"
#include "print/catchments.h"
#include "print/meeting_words.h"
#include "print/words.h"

namespace hearth::print {

namespace {

// A row of the list.
struct LoadRow {
  SiteId site;
  std::string number;  // on the map; empty: a site of today
  Persons people;
  std::int64_t clients = 0;
  std::int64_t members = 0;  // 0: a station
};

// The `most` that serve most people come first, in the order in which they stood.
void put_first(std::vector<LoadRow>& rows, std::size_t most) {
  std::vector<Persons> people;
  people.reserve(rows.size());
  for (const LoadRow& row : rows) people.push_back(row.people);
  std::ranges::sort(people, std::greater<>());
  const Persons least = people[most - 1];
  // Of equals at the border the first.
  auto ties = most - static_cast<std::size_t>(std::ranges::count_if(
                         rows, [&](const LoadRow& row) { return row.people > least; }));
  std::vector<LoadRow> first;
  std::vector<LoadRow> rest;
  for (LoadRow& row : rows) {
    const bool tie = row.people == least && ties > 0;
    ties -= tie ? 1 : 0;
    (tie || row.people > least ? first : rest).push_back(std::move(row));
  }
  std::ranges::move(rest, std::back_inserter(first));
  rows = std::move(first);
}

std::vector<LoadRow> load_rows(const Facts& facts) {
  const results::Allotment& plan = *facts.service->plan->allotment;
  const SiteLoads loads = site_loads(facts);
  std::vector<LoadRow> rows;
  const auto add = [&](SiteId site, std::string number) {
    const auto row = static_cast<std::size_t>(site.row);
    rows.push_back({site, std::move(number), loads.people[site], loads.clients[site],
                    plan.members.empty() ? 0 : plan.members[row]});
  };
  for (const SiteId site : facts.standing) add(site, "");
  for (std::size_t i = 0; i < facts.new_sites.size(); ++i) {
    add(facts.new_sites[i], std::to_string(i + 1));
  }
  return rows;
}

Text loads_title(const Facts& facts) {
  const Text one = service_noun(*facts.service, 1);
  if (facts.service->plan->allotment->model.kind == placement::AllotmentKind::Staff) {
    return {"Staff of each " + one.en + " and whom they serve", "各" + one.zh + "的人员与服务人数"};
  }
  return {"Residents that each " + one.en + " serves", "各" + one.zh + "服务人数"};
}

}  // namespace

double Blocks::loads(Slot slot, double height, int columns) const {
  const double k = page_.slide() ? 1.6 : page_.text;
  const double pitch = 4.1 * k;
  std::vector<LoadRow> rows = load_rows(facts_);
  const double gap = 7 * k;
  const double width = (slot.width - gap * (columns - 1)) / columns;
  double most = 1;
  bool staff = false;
  for (const LoadRow& row : rows) {
    most = std::max(most, to_double(row.people));
    staff = staff || row.members > 0;
  }
  const double title = block_title(loads_title(facts_), slot);
  const double top = title + (staff ? 8.6 : 5.0) * k;
  const auto in_column = 1 + static_cast<std::size_t>(std::max(0.0, slot.y + height - top) / pitch);
  const std::size_t room = in_column * static_cast<std::size_t>(columns);
  // The last line counts those without one.
  const std::size_t shown = rows.size() <= room ? rows.size() : room - 1;
  if (shown > 0 && shown < rows.size()) put_first(rows, shown);
  const std::size_t each = (std::min(rows.size(), room) + static_cast<std::size_t>(columns) - 1) /
                           static_cast<std::size_t>(columns);
  const Style head = style(page_.sizes.notes, kSecondText);
  const double figures = 12 * k;
  const double counts = staff ? 8 * k : 0;
  if (staff) {
    for (int c = 0; c < columns && static_cast<std::size_t>(c) * each < rows.size(); ++c) {
      const double right = slot.x + c * (width + gap) + width;
      text({right, top - 4.2 * k}, voice_.runs({"residents", "人"}, head), Align::Right);
      text({right - figures, top - 4.2 * k}, voice_.runs({"members", "人员"}, head), Align::Right);
    }
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const LoadRow& row = rows[i];
    const std::size_t column = i / each;
    const double x = slot.x + static_cast<double>(column) * (width + gap);
    const double y = top + static_cast<double>(i % each) * pitch;
    const double right = x + width;
    // The map of a slide has no numbers.
    if (!page_.slide())
      text({x + 4 * k, y}, {{row.number, style(page_.sizes.body, kSite, true)}}, Align::Right);
    text({right, y}, {{whole_people(row.people), style(page_.sizes.body, kText, true)}},
         Align::Right);
    if (staff) {
      text({right - figures, y}, {{grouped(row.members), style(page_.sizes.body)}}, Align::Right);
    }
    const double left = x + 5.5 * k;
    const double names = std::min(26 * k, 0.36 * width);
    Text name = site_name(facts_, row.site);
    if (name.empty()) name = same_text(facts_.service->sites.id[row.site]);
    text({left, y}, fitted(voice_.runs(name, style(page_.sizes.body)), names - 1, 0.8));
    const double bar = right - figures - counts - left - names;
    const double w = bar * to_double(row.people) / most;
    scene_.add(Rectangle{{left + names, y - 1.75 * k, left + names + w, y - 0.25 * k}, kReach, {}});
  }
  if (shown < rows.size()) {
    Persons rest;
    for (std::size_t i = shown; i < rows.size(); ++i) rest += rows[i].people;
    const std::string n = grouped(static_cast<std::int64_t>(rows.size() - shown));
    const std::size_t column = shown / each;
    const double x = slot.x + static_cast<double>(column) * (width + gap);
    const double y = top + static_cast<double>(shown % each) * pitch;
    text({x + 5.5 * k, y},
         voice_.runs({n + " others", "其他 " + n + " 处"}, style(page_.sizes.body)));
    text({x + width, y}, {{whole_people(rest), style(page_.sizes.body, kText, true)}},
         Align::Right);
  }
  const std::size_t lines = std::min(each, std::min(rows.size(), room));
  return top + static_cast<double>(lines) * pitch;
}

}  // namespace hearth::print
