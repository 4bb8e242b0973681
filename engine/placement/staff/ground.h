#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "placement/staff/problem.h"

namespace hearth::placement::staff {

// What a search asks of a problem over and over.
class Ground {
 public:
  explicit Ground(const StaffProblem& problem);

  [[nodiscard]] const StaffProblem& problem() const { return *problem_; }
  [[nodiscard]] std::size_t sites() const { return useful_.size(); }
  [[nodiscard]] std::size_t clients() const { return must_.size(); }
  [[nodiscard]] std::size_t classes() const { return required_.size(); }
  [[nodiscard]] std::span<const std::int32_t> sites_of(std::size_t client) const {
    const auto begin = static_cast<std::size_t>(problem_->start[client]);
    return std::span(problem_->site)
        .subspan(begin, static_cast<std::size_t>(problem_->start[client + 1]) - begin);
  }
  [[nodiscard]] std::span<const std::int32_t> clients_of(std::size_t site) const {
    return std::span(client_).subspan(start_[site], start_[site + 1] - start_[site]);
  }
  // Members that a site may have and can use.
  [[nodiscard]] std::int64_t useful(std::size_t site) const { return useful_[site]; }
  // 0: it must be served; 1: it counts; 2: no quota asks for it.
  [[nodiscard]] int rank(std::size_t client) const {
    if (must(client)) return 0;
    const bool asks = problem_->goal == StaffGoal::Fewest;
    return asks && required(problem_->class_of(client)) == 0 ? 2 : 1;
  }
  // Must it be served?
  [[nodiscard]] bool must(std::size_t client) const { return must_[client] != 0; }
  // People of a class that are to be served; 0 where no quota asks.
  [[nodiscard]] std::int64_t required(std::size_t of) const { return required_[of]; }
  // Classes with a quota that leaves some people out.
  [[nodiscard]] const std::vector<std::size_t>& slack_classes() const { return slack_; }
  // Clients in the order in which they are served: those who must be, then most people first, those
  // of whom no quota asks last.
  [[nodiscard]] const std::vector<std::int32_t>& order() const { return order_; }

 private:
  void ask();
  // Is everybody of the class, of so many people, to be served?
  [[nodiscard]] bool is_whole(std::size_t of, std::int64_t people) const;

  const StaffProblem* problem_;
  std::vector<std::size_t> start_;
  std::vector<std::int32_t> client_;
  std::vector<std::int64_t> useful_;
  std::vector<std::uint8_t> must_;
  std::vector<std::int64_t> required_;
  std::vector<std::size_t> slack_;
  std::vector<std::int32_t> order_;
};

}  // namespace hearth::placement::staff
