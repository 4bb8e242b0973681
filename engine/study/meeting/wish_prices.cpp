#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "study/meeting/meeting.h"
#include "study/meeting/wish_answer.h"
#include "study/placing/service_sites.h"

namespace hearth::study {

namespace {

using placement::SiteRule;
using results::WishCase;
using results::Wishes;
using results::WishKind;

class Pricing {
 public:
  Pricing(const PlacementCase& work, const results::Plan& plan) : work_(work), plan_(plan) {}

  results::WishTable run() {
    list(work_.options.must_open, WishKind::MustOpen);
    list(work_.options.must_not_open, WishKind::MustNotOpen);
    if (work_.input.max_per) add_max_per(*work_.input.max_per);
    if (work_.input.border != nullptr) add_border(work_.input.border->level());
    add({}, Wishes::NoWish, std::vector<bool>(wishes_.size(), false));
    add({}, Wishes::AllWishes, std::vector<bool>(wishes_.size(), true));
    for (std::size_t w = 0; w < wishes_.size(); ++w) {
      std::vector<bool> alone(wishes_.size(), false);
      alone[w] = true;
      add(wishes_[w].of, Wishes::OnlyThis, alone);
      std::vector<bool> others(wishes_.size(), true);
      others[w] = false;
      add(wishes_[w].of, Wishes::AllButThis, others);
    }
    return std::move(table_);
  }

 private:
  struct Wish {
    WishCase of;
    const input::Given* id = nullptr;  // of a site
  };
  // What makes two cases the same problem.
  using Rules = std::tuple<bool, bool, std::vector<SiteRule>>;

  void list(const std::vector<input::Given>& named, WishKind kind) {
    for (const input::Given& id : named) {
      WishCase wish;
      wish.kind = kind;
      wish.site = find_site(work_.input.sites, id.value).row;
      const bool must = kind == WishKind::MustOpen;
      wish.wish = {fmt::format("{} must {}open", id.value, must ? "" : "not "),
                   fmt::format("{} {}", id.value, must ? "必须新建" : "不得新建")};
      wishes_.push_back({std::move(wish), &id});
    }
  }

  void add_max_per(const placement::MaxPer& of) {
    WishCase wish;
    wish.kind = WishKind::MaxPer;
    const area::Level* level = work_.input.area.hierarchy.find(of.level);
    const Text noun = level != nullptr ? level->noun : Text{of.level, of.level};
    wish.wish = {fmt::format("at most {} in each {}", of.most, noun.en),
                 fmt::format("每个{}至多 {} 处", noun.zh, of.most)};
    wishes_.push_back({std::move(wish)});
  }

  void add_border(const area::Level& level) {
    WishCase wish;
    wish.kind = WishKind::Border;
    wish.wish = {fmt::format("nobody uses sites of another {}", level.noun.en),
                 fmt::format("不得使用其他{}的设施", level.noun.zh)};
    wishes_.push_back({std::move(wish)});
    everywhere_ =
        coverage_matrix(work_.input.sites, work_.input.demand, work_.input.within, nullptr);
  }

  [[nodiscard]] bool obeys(WishKind kind, const std::vector<bool>& which) const {
    for (std::size_t w = 0; w < wishes_.size(); ++w) {
      if (wishes_[w].of.kind == kind && which[w]) return true;
    }
    return false;
  }

  // The input with only some of the wishes.
  [[nodiscard]] placement::ModelInput input_with(bool caps, bool bordered) const {
    const bool crosses = work_.input.border != nullptr && !bordered;
    placement::ModelInput input = crosses ? without_border(work_.input, everywhere_) : work_.input;
    if (!caps) input.max_per.reset();
    return input;
  }

  // The placement with only some of the sites that are wished.
  [[nodiscard]] PlacementOptions options_with(const std::vector<bool>& which) const {
    PlacementOptions options = work_.options;
    options.must_open.clear();
    options.must_not_open.clear();
    for (std::size_t w = 0; w < wishes_.size(); ++w) {
      if (!which[w] || wishes_[w].id == nullptr) continue;
      const bool must = wishes_[w].of.kind == WishKind::MustOpen;
      (must ? options.must_open : options.must_not_open).push_back(*wishes_[w].id);
    }
    return options;
  }

  void add(WishCase of, Wishes obeyed, const std::vector<bool>& which) {
    const bool caps = obeys(WishKind::MaxPer, which);
    const bool bordered = obeys(WishKind::Border, which);
    const placement::ModelInput input = input_with(caps, bordered);
    const PlacementOptions options = options_with(which);
    const PlacementCase work{options,        input, work_.scenario, work_.study, work_.limits,
                             work_.progress, true};
    const std::vector<SiteRule> rule = rules_of(options, input);
    const auto [known, fresh] = solved_.try_emplace({caps, bordered, rule});
    if (fresh) known->second = answer_to(work);
    const WishAnswer& answer = known->second;
    WishCase worth = answer.worth;
    worth.wish = std::move(of.wish);
    worth.kind = of.kind;
    worth.site = of.site;
    worth.obeyed = obeyed;
    table_.goal = answer.goal;
    table_.capped.push_back(caps ? 1 : 0);
    if (work_.input.border != nullptr) table_.bordered.push_back(bordered ? 1 : 0);
    for (const SiteRule r : rule) table_.rule.push_back(static_cast<std::int8_t>(r));
    table_.open.insert(table_.open.end(), answer.open.begin(), answer.open.end());
    table_.served.insert(table_.served.end(), answer.served.begin(), answer.served.end());
    table_.members.insert(table_.members.end(), answer.members.begin(), answer.members.end());
    // The proof stands on the rows of the plan's problem; across a border there are others.
    const bool crosses = work_.input.border != nullptr && !bordered;
    const bool kept = plan_.status != "infeasible" && !crosses;
    table_.proofs.add(kept ? answer.certificate : placement::Certificate{}, plan_.problem);
    table_.cases.push_back(std::move(worth));
  }

  const PlacementCase& work_;
  const results::Plan& plan_;
  coverage::CoverageMatrix everywhere_;  // across the border
  std::vector<Wish> wishes_;
  std::map<Rules, WishAnswer> solved_;
  results::WishTable table_;
};

}  // namespace

results::WishTable price_wishes(const PlacementCase& work, const results::Plan& plan) {
  return Pricing(work, plan).run();
}

}  // namespace hearth::study
