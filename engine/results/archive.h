#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.h"
#include "results/codec.h"
#include "results/hdf5_file.h"

// The two directions in which schema.h is walked: SaveArchive stores what it is shown, LoadArchive
// fills it in. Both have the same members, so the file's layout is said once.
namespace hearth::results {

// A group whose columns are equally long, and the dimension that they share.
struct Table {
  std::string group;
  std::string dimension;
  std::size_t rows = 0;
  [[nodiscard]] std::string path(const std::string& column) const { return group + "/" + column; }
};

template <typename Rows>
void fit(Rows& rows, std::size_t size) {
  if (rows.size() != size) rows = Rows(size);
}

class SaveArchive {
 public:
  static constexpr bool kLoading = false;
  explicit SaveArchive(Hdf5Writer& file) : file_(file) {}

  void group(const std::string& path) { file_.group(path); }
  template <typename T>
  bool present(const std::string& path, const std::optional<T>& value) {
    if (value) file_.group(path);
    return value.has_value();
  }

  template <typename T>
  void attribute(const std::string& object, const std::string& name, const T& value) {
    if constexpr (std::is_integral_v<T>) {
      file_.attribute(object, name, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<T, std::string_view>) {
      file_.attribute(object, name, std::string_view(value));
    } else if constexpr (std::is_same_v<T, Text>) {
      file_.attribute(object, name + "_en", std::string_view(value.en));
      file_.attribute(object, name + "_zh", std::string_view(value.zh));
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      file_.attribute(object, name, std::span<const std::string>(value));
    } else {
      file_.attribute(object, name, static_cast<double>(value));
    }
  }

  // A word that is left out of the file where it is empty.
  void word_if_any(const std::string& object, const std::string& name, const std::string& value) {
    if (!value.empty()) attribute(object, name, value);
  }

  void scalar(const std::string& path, const About& about, const std::string& value) {
    file_.scalar(path, about, value);
  }

  // A table of as many rows as `rows` has, in a new group.
  template <typename Rows>
  Table table(const std::string& group, const std::string& dimension, const Rows& rows,
              std::string_view description) {
    file_.group(group);
    return along(group, dimension, rows.size(), description);
  }
  // Another dimension in a group that is there already.
  Table along(const std::string& group, const std::string& dimension, std::size_t rows,
              std::string_view description) {
    const std::string path = (group == "/" ? "" : group) + "/" + dimension;
    file_.dimension(path, rows, description);
    return {group, path, rows};
  }

  // get(row) is the value of a row; a column that was left empty stands as not known.
  template <typename Rows, typename Get = std::identity>
  void column(const Table& table, const std::string& name, const About& about, const Rows& rows,
              Get get = {}) {
    using Value = std::remove_cvref_t<decltype(std::invoke(get, *rows.begin()))>;
    using As = Codec<Value>;
    std::vector<typename As::Stored> stored;
    stored.reserve(table.rows);
    for (const auto& row : rows) stored.push_back(As::stored(std::invoke(get, row)));
    if (stored.empty()) stored.assign(table.rows, As::unknown());
    file_.column(table.path(name), table.dimension, about,
                 std::span<const typename As::Stored>(stored));
  }
  // A column that is left out of the file where it is empty.
  template <typename Rows>
  void column_if_any(const Table& table, const std::string& name, const About& about,
                     const Rows& rows) {
    if (!rows.empty()) column(table, name, about, rows);
  }
  // A value for each row of one table and each of another, row after row.
  template <typename T>
  void matrix(const Table& rows, const Table& columns, const std::string& name, const About& about,
              const std::vector<T>& values) {
    file_.matrix(rows.path(name), {rows.dimension, columns.dimension}, about,
                 std::span<const T>(values));
  }
  // Only for those who read the file elsewhere; ignored when it is read back.
  template <typename Rows, typename Get>
  void derived(const Table& table, const std::string& name, const About& about, const Rows& rows,
               Get get) {
    column(table, name, about, rows, get);
  }
  template <typename Rows, typename Get>
  void text(const Table& table, const std::string& name, std::string_view description,
            const Rows& rows, Get get) {
    const std::string en = std::string(description) + ", in English";
    const std::string zh = std::string(description) + ", in Chinese";
    column(table, name + "_en", {"", en}, rows,
           [&](const auto& row) { return std::invoke(get, row).en; });
    column(table, name + "_zh", {"", zh}, rows,
           [&](const auto& row) { return std::invoke(get, row).zh; });
  }

 private:
  Hdf5Writer& file_;
};

class LoadArchive {
 public:
  static constexpr bool kLoading = true;
  explicit LoadArchive(const Hdf5Reader& file) : file_(file) {}

  void group(const std::string& path) {
    if (!file_.has(path)) throw Hdf5Error(path + " is missing");
  }
  template <typename T>
  bool present(const std::string& path, std::optional<T>& value) {
    if (file_.has(path)) value.emplace();
    return value.has_value();
  }

  template <typename T>
  void attribute(const std::string& object, const std::string& name, T& value) {
    if constexpr (std::is_integral_v<T>) {
      std::int64_t wide = 0;
      file_.attribute(object, name, wide);
      if (!std::in_range<T>(wide)) throw Hdf5Error(object + " attribute " + name + ": too large");
      value = static_cast<T>(wide);
    } else if constexpr (std::is_same_v<T, Text>) {
      file_.attribute(object, name + "_en", value.en);
      file_.attribute(object, name + "_zh", value.zh);
    } else {
      file_.attribute(object, name, value);
    }
  }

  void word_if_any(const std::string& object, const std::string& name, std::string& value) {
    if (file_.has_attribute(object, name)) file_.attribute(object, name, value);
  }

  void scalar(const std::string& path, const About& /*about*/, std::string& value) {
    value = file_.scalar(path);
  }

  template <typename Rows>
  Table table(const std::string& group, const std::string& dimension, Rows& rows,
              std::string_view description) {
    Table table = along(group, dimension, 0, description);
    fit(rows, table.rows);
    return table;
  }
  Table along(const std::string& group, const std::string& dimension, std::size_t /*rows*/,
              std::string_view /*description*/) {
    const std::string path = (group == "/" ? "" : group) + "/" + dimension;
    return {group, path, file_.length(path)};
  }

  template <typename Rows, typename Get = std::identity>
  void column(const Table& table, const std::string& name, const About& about, Rows& rows,
              Get get = {}) {
    fit(rows, table.rows);
    using Value = std::remove_cvref_t<decltype(std::invoke(get, *rows.begin()))>;
    using As = Codec<Value>;
    std::vector<typename As::Stored> stored;
    const std::string path = table.path(name);
    file_.column(path, stored);
    if (stored.size() != table.rows) throw Hdf5Error(path + " has " + count(stored.size(), table));
    expect_known(path, about, stored);
    std::size_t at = 0;
    for (auto& row : rows) std::invoke(get, row) = As::value(stored[at++]);
  }
  template <typename Rows>
  void column_if_any(const Table& table, const std::string& name, const About& about, Rows& rows) {
    rows = {};
    if (file_.has(table.path(name))) column(table, name, about, rows);
  }
  template <typename T>
  void matrix(const Table& rows, const Table& columns, const std::string& name, const About& about,
              std::vector<T>& values) {
    const std::string path = rows.path(name);
    file_.matrix(path, rows.rows, columns.rows, values);
    expect_known(path, about, values);
  }
  template <typename Rows, typename Get>
  void derived(const Table& /*table*/, const std::string& /*name*/, const About& /*about*/,
               const Rows& /*rows*/, Get /*get*/) {}
  template <typename Rows, typename Get>
  void text(const Table& table, const std::string& name, std::string_view /*description*/,
            Rows& rows, Get get) {
    column(
        table, name + "_en", {},
        rows, [&](auto& row) -> auto& { return std::invoke(get, row).en; });
    column(
        table, name + "_zh", {},
        rows, [&](auto& row) -> auto& { return std::invoke(get, row).zh; });
  }

 private:
  static std::string count(std::size_t rows, const Table& table) {
    return std::to_string(rows) + " rows instead of " + std::to_string(table.rows);
  }
  // Flags have a meaning and row numbers a row.
  template <typename Stored>
  static void expect_known(const std::string& path, const About& about,
                           const std::vector<Stored>& stored) {
    if constexpr (std::is_integral_v<Stored>) {
      for (const Stored value : stored) {
        const bool flag = about.flags.empty() ||
                          std::any_of(about.flags.begin(), about.flags.end(),
                                      [&](const auto& known) { return known.first == value; });
        const bool row =
            about.rows < 0 || (value >= 0 && value < about.rows) || (about.or_none && value == -1);
        if (!flag || !row) throw Hdf5Error(path + ": " + std::to_string(value) + " is no row");
      }
    }
  }

  const Hdf5Reader& file_;
};

}  // namespace hearth::results
