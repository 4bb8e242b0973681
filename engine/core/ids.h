#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace hearth {

// Row number of one kind of thing. A SiteId cannot index a table of demand points.
template <typename Kind>
struct Id {
  std::int32_t row{};
  auto operator<=>(const Id&) const = default;
};

using UnitId = Id<struct UnitKind>;
using DemandId = Id<struct DemandKind>;
using SiteId = Id<struct SiteKind>;
using ParentId = Id<struct ParentKind>;  // a row of one level of the hierarchy

// No row: an empty parent field, a site outside every unit, nobody near.
template <typename IdType>
constexpr IdType kNone{-1};

// A column: one value per id, stored as a plain vector.
template <typename IdType, typename T>
class Column {
  // vector<bool> packs bits: two threads writing neighbouring rows would race.
  static_assert(!std::is_same_v<T, bool>, "use an enum class : std::uint8_t");

 public:
  Column() = default;
  explicit Column(std::size_t size, T value = {}) : values_(size, value) {}
  Column(std::initializer_list<T> values) : values_(values) {}
  explicit Column(std::vector<T> values) : values_(std::move(values)) {}

  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] bool empty() const { return values_.empty(); }
  T& operator[](IdType id) { return values_[static_cast<std::size_t>(id.row)]; }
  const T& operator[](IdType id) const { return values_[static_cast<std::size_t>(id.row)]; }
  void push_back(T value) { values_.push_back(std::move(value)); }
  T& back() { return values_.back(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  [[nodiscard]] const std::vector<T>& values() const { return values_; }
  [[nodiscard]] std::span<const T> span() const { return values_; }
  bool operator==(const Column&) const = default;

 private:
  std::vector<T> values_;
};

// Every id below `count`, in order: `for (const SiteId site : ids<SiteId>(n))`.
template <typename IdType>
class IdRange {
 public:
  class Iterator {
   public:
    explicit Iterator(std::int32_t row) : row_(row) {}
    IdType operator*() const { return IdType{row_}; }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    std::int32_t row_;
  };
  explicit IdRange(std::size_t count) : count_(static_cast<std::int32_t>(count)) {}
  [[nodiscard]] Iterator begin() const { return Iterator(0); }
  [[nodiscard]] Iterator end() const { return Iterator(count_); }

 private:
  std::int32_t count_;
};

template <typename IdType>
IdRange<IdType> ids(std::size_t count) {
  return IdRange<IdType>(count);
}

}  // namespace hearth
