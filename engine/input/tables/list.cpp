#include "input/tables/list.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/files/gdal.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

constexpr std::size_t kLookedAt = 30;  // rows in which headings are looked for

// Rows of a grid, from the first row of headings to behind the last.
struct HeadingRows {
  std::size_t begin = 0;
  std::size_t end = 1;
};

std::size_t filled(const Grid::Row& row) {
  return static_cast<std::size_t>(
      std::count_if(row.cells.begin(), row.cells.end(),
                    [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

bool all_text(const Grid::Row& row) {
  return std::none_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
    return !trimmed(cell).empty() && looks_like_number(cell);
  });
}

std::string cell_at(const Grid::Row& row, std::size_t column) {
  return column < row.cells.size() ? trimmed(row.cells[column]) : std::string();
}

// Merged cells keep their text in the first of them: a second row that has texts below blank ones,
// and nothing in the first column, says what the parts of a heading are. So does one of nothing but
// units: (人), (户).
bool is_second_row(const Grid::Row& first, const Grid::Row& second) {
  if (filled(second) == 0 || !all_text(second)) return false;
  std::size_t leading = 0;
  while (leading < first.cells.size() && cell_at(first, leading).empty()) ++leading;
  if (!cell_at(second, leading).empty()) return false;
  bool below_blank = false;
  bool units = true;
  for (std::size_t c = 0; c < second.cells.size(); ++c) {
    const std::string cell = half_width(cell_at(second, c));
    if (cell.empty()) continue;
    below_blank = below_blank || cell_at(first, c).empty();
    units = units && cell.front() == '(' && cell.back() == ')';
  }
  return below_blank || units;
}

HeadingRows headings_from(const Grid& grid, std::size_t begin) {
  const bool two = !grid.has_headings && begin + 1 < grid.rows.size() &&
                   is_second_row(grid.rows[begin], grid.rows[begin + 1]);
  return {begin, begin + (two ? 2U : 1U)};
}

std::string joined(const std::string& upper, const std::string& lower) {
  if (upper.empty() || lower.empty() || upper == lower) return upper.empty() ? lower : upper;
  return upper + "/" + lower;
}

std::vector<std::string> headings_of(const Grid& grid, HeadingRows at) {
  std::size_t width = 0;
  for (const Grid::Row& row : grid.rows) width = std::max(width, row.cells.size());
  std::vector<std::string> out(width);
  for (std::size_t r = at.begin; r < at.end; ++r) {
    std::string last;  // a merged cell goes on over blanks, where something stands below
    for (std::size_t c = 0; c < width; ++c) {
      std::string cell = squeezed(cell_at(grid.rows[r], c));
      const bool parts = r + 1 < at.end && !cell_at(grid.rows[r + 1], c).empty();
      if (cell.empty() && parts) cell = last;
      if (!cell.empty()) last = cell;
      out[c] = joined(out[c], cell);
    }
  }
  while (!out.empty() && out.back().empty()) out.pop_back();
  return out;
}

std::size_t named_by(const std::vector<std::string>& headings, std::span<const std::string> asked) {
  return static_cast<std::size_t>(std::count_if(
      asked.begin(), asked.end(),
      [&](const std::string& name) { return column_named(headings, name).has_value(); }));
}

struct Found {
  HeadingRows rows;
  std::size_t named = 0;
};

Found find_headings(const Grid& grid, std::span<const std::string> asked) {
  Found best{headings_from(grid, likely_heading_row(grid)), 0};
  best.named = named_by(headings_of(grid, best.rows), asked);
  for (std::size_t r = 0; r < std::min(kLookedAt, grid.rows.size()); ++r) {
    const HeadingRows here = headings_from(grid, r);
    const std::size_t named = named_by(headings_of(grid, here), asked);
    if (named > best.named) best = {here, named};
  }
  return best;
}

// "3" or "3-4" as rows of the grid.
HeadingRows given_headings(const Grid& grid, const Given& given, const SourceOptions& source) {
  std::int64_t first = 0;
  const char* end = given.value.data() + given.value.size();
  const auto [stop, error] = std::from_chars(given.value.data(), end, first);
  std::int64_t last = first;
  bool good = error == std::errc();
  if (good && stop != end) {
    const auto [rest, second_error] = std::from_chars(stop + 1, end, last);
    good = *stop == '-' && second_error == std::errc() && rest == end && last >= first;
  }
  HeadingRows at{grid.rows.size(), grid.rows.size()};
  for (std::size_t r = 0; good && r < grid.rows.size(); ++r) {
    if (grid.rows[r].number == first) at.begin = r;
    if (grid.rows[r].number <= last) at.end = r + 1;
  }
  if (good && at.begin < grid.rows.size()) return at;
  throw InputError(
      place_of(given, source), source.path.value,
      {fmt::format("`headings: {}` is no row of sheet `{}`", given.value, grid.name),
       fmt::format("`headings: {}` 不是工作表 `{}` 中的行", given.value, grid.name)},
      {"write the row that holds the headings, for example `headings: 3`, or the rows: "
       "`headings: 3-4`",
       "请写表头所在行，例如 `headings: 3`；两行表头写成 `headings: 3-4`"});
}

bool repeats(const List::Row& row, const std::vector<std::string>& headings) {
  std::size_t same = 0;
  for (std::size_t c = 0; c < headings.size(); ++c) {
    if (!headings[c].empty() && squeezed(row.cells[c]) == headings[c]) ++same;
  }
  return same >= 2;
}

List list_of(const Grid& grid, HeadingRows at) {
  List list;
  list.sheet = grid.name;
  list.headings = headings_of(grid, at);
  if (!grid.has_headings) {
    list.heading_row = grid.rows[at.begin].number;
    list.last_heading_row = grid.rows[at.end - 1].number;
  }
  const std::size_t width = list.headings.size();
  for (std::size_t r = at.end; r < grid.rows.size(); ++r) {
    List::Row row;
    row.number = grid.rows[r].number;
    for (std::size_t c = 0; c < width; ++c) row.cells.push_back(cell_at(grid.rows[r], c));
    const auto cells = static_cast<std::size_t>(std::count_if(
        row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !cell.empty(); }));
    if (cells == 0) continue;
    const bool note = (cells == 1 && width > 2) || repeats(row, list.headings);
    (note ? list.notes : list.rows).push_back(std::move(row));
  }
  return list;
}

std::string after_slash(const std::string& heading) {
  return heading.substr(heading.find_last_of('/') + 1);
}

std::string before_bracket(const std::string& heading) {
  std::string out = heading.substr(0, std::min(heading.find('('), heading.find('[')));
  if (out.ends_with('/')) out.pop_back();
  return out;
}

template <typename Same>
std::optional<std::size_t> only_one(std::span<const std::string> headings, const Same& same) {
  std::optional<std::size_t> found;
  for (std::size_t c = 0; c < headings.size(); ++c) {
    if (!same(headings[c])) continue;
    if (found) return std::nullopt;
    found = c;
  }
  return found;
}

}  // namespace

std::size_t likely_heading_row(const Grid& grid) {
  if (grid.has_headings) return 0;
  std::size_t widest = 0;
  for (const Grid::Row& row : grid.rows) widest = std::max(widest, filled(row));
  const std::size_t rows = std::min(kLookedAt, grid.rows.size());
  for (std::size_t r = 0; r < rows; ++r) {
    const std::size_t cells = filled(grid.rows[r]);
    if (cells >= 2 && cells * 10 >= widest * 6 && all_text(grid.rows[r])) return r;
  }
  return 0;
}

List list_below(const Grid& grid, std::size_t heading_row) {
  return list_of(grid, headings_from(grid, heading_row));
}

std::optional<std::size_t> column_named(std::span<const std::string> headings,
                                        const std::string& name) {
  const std::string wanted = squeezed(name);
  if (wanted.empty()) return std::nullopt;
  const auto exact = only_one(headings, [&](const std::string& h) { return h == wanted; });
  if (exact) return exact;
  const auto part =
      only_one(headings, [&](const std::string& h) { return after_slash(h) == wanted; });
  if (part) return part;
  return only_one(headings, [&](const std::string& h) {
    return before_bracket(after_slash(h)) == wanted || before_bracket(h) == wanted;
  });
}

List read_list(const SourceOptions& source, const Given& headings,
               std::span<const std::string> asked) {
  const Grids grids = read_grids(source);
  std::optional<std::size_t> best;
  Found found;
  std::vector<std::string> whole;  // sheets that have every column
  for (std::size_t s = 0; s < grids.sheets.size(); ++s) {
    if (grids.sheets[s].rows.empty()) continue;
    const Found here = find_headings(grids.sheets[s], asked);
    if (here.named == asked.size()) whole.push_back(grids.sheets[s].name);
    if (best && here.named <= found.named) continue;
    best = s;
    found = here;
  }
  if (!best) {
    throw InputError(place_of(source.path, source), source.path.value,
                     {"the table is empty", "表格是空的"},
                     {"give a sheet with headings and rows", "请使用有表头和数据行的工作表"});
  }
  const Grid& grid = grids.sheets[*best];
  if (!headings.empty()) found.rows = given_headings(grid, headings, source);
  List list = list_of(grid, found.rows);
  list.encoding = grids.encoding;
  if (whole.size() > 1) list.others.assign(whole.begin() + 1, whole.end());
  return list;
}

std::vector<std::size_t> columns_named(const List& list, const SourceOptions& source,
                                       std::span<const Given> names) {
  std::vector<std::size_t> out;
  std::vector<InputProblem> problems;
  for (const Given& name : names) {
    if (const auto column = column_named(list.headings, name.value)) {
      out.push_back(*column);
      continue;
    }
    const std::string near = nearest_name(squeezed(name.value), list.headings);
    problems.push_back(
        {place_of(name, source),
         source.path.value,
         {fmt::format("it has no column `{}`; its columns (row {}): {}", name.value,
                      list.heading_row, listed(list.headings)),
          fmt::format("其中没有列 `{}`；现有列（第 {} 行）：{}", name.value, list.heading_row,
                      listed(list.headings))},
         near.empty() ? Text{"name one of these columns; where the headings are elsewhere say so: "
                             "`headings: 3`",
                             "请改用上列之一；表头不在该行时请注明，例如 `headings: 3`"}
                      : Text{fmt::format("did you mean `{}`?", near),
                             fmt::format("是否应为 `{}`？", near)}});
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return out;
}

}  // namespace hearth::input
