#include "districting/decisions.h"

#include <algorithm>

namespace hearth::districting {

namespace {

constexpr double kNoise = 1e-12;  // of a sum of a few million terms about one

bool is_same(const Breach& a, const Breach& b) {
  return a.rule == b.rule && a.community == b.community && a.op == b.op &&
         (a.unit == b.unit || a.community != kNoCommunity);
}

const Breach* find(const std::vector<Breach>& breaches, const Breach& wanted) {
  const auto found = std::find_if(breaches.begin(), breaches.end(),
                                  [&](const Breach& breach) { return is_same(breach, wanted); });
  return found == breaches.end() ? nullptr : &*found;
}

// A plan from which single decisions are taken back on trial.
class Trial {
 public:
  Trial(const RedrawGround& ground, const RedrawAudit& after,
        const std::vector<std::uint32_t>& slot_of)
      : ground_(ground), after_(after), draft_(ground) {
    draft_.load(slot_of);
    score_ = draft_.score();
    terms_ = draft_.terms();
  }

  // The units of a row go where they are today; false: some have no such place.
  bool take_back(const LedgerEntry& row) {
    draft_.begin();
    goes_astray_ = false;
    for (const std::uint32_t v : row.units) {
      const std::uint32_t home = ground_.territory.today[v];
      if (home == kNoCommunity) {
        draft_.undo();
        return false;
      }
      put(v, home);
    }
    return !row.units.empty();
  }
  void send(std::uint32_t unit, std::uint32_t slot) {
    draft_.begin();
    goes_astray_ = false;
    put(unit, slot);
  }

  // Whether the plan on trial breaks a rule that the plan does not; then the first.
  std::optional<Breach> broken() {
    then_ = draft_.score();
    trial_terms_ = draft_.terms();
    const bool keeps_bounds = !goes_astray_ && draft_.all_in_one_piece();
    if (then_.breach <= score_.breach && keeps_bounds) return std::nullopt;
    const std::vector<std::uint32_t> plan(draft_.slots().begin(), draft_.slots().end());
    for (const Breach& breach : audit_redraw(ground_, plan).breaches) {
      const Breach* known = find(after_.breaches, breach);
      if (known == nullptr || known->measured != breach.measured) return breach;
    }
    return std::nullopt;
  }
  [[nodiscard]] double loss() const { return then_.cost - score_.cost; }
  [[nodiscard]] bool pays() const { return then_.breach < score_.breach || loss() > kNoise; }
  void back() { draft_.undo(); }
  [[nodiscard]] std::vector<std::uint32_t> plan() const {
    return {draft_.slots().begin(), draft_.slots().end()};
  }

  // The goal that loses most, weighted, on the trial.
  [[nodiscard]] Reason gain() const {
    Reason reason;
    reason.kind = Reason::Kind::Gains;
    const Goals& goals = ground_.goals;
    double most = 0;
    for (std::size_t i = 0; i < kTermCount; ++i) {
      const double lost = goals.weight[i] * (trial_terms_[i] - terms_[i]) / goals.scale[i];
      if (lost <= most) continue;
      most = lost;
      reason.term = static_cast<Term>(i);
      reason.with = terms_[i];
      reason.without = trial_terms_[i];
    }
    return reason;
  }

 private:
  // The search asks before it moves a unit whether it may, so a draft does not count these.
  void put(std::uint32_t unit, std::uint32_t slot) {
    const Rules& rules = ground_.rules;
    const std::uint32_t home = ground_.territory.today[unit];
    const bool given = !rules.given.empty() && rules.given[unit] != kNoCommunity;
    goes_astray_ |= given && rules.given[unit] != slot;
    goes_astray_ |=
        slot != home && (rules.locked(unit) || rules.closed(slot) || rules.closed(home));
    draft_.put(unit, slot);
  }

  const RedrawGround& ground_;
  const RedrawAudit& after_;
  bool goes_astray_ = false;  // does a unit on trial go where a lock or an answer forbids?
  Draft draft_;
  Score score_;
  Score then_;
  Terms terms_{};
  Terms trial_terms_{};
};

bool concerns(const Breach& breach, const LedgerEntry& row, const Territory& territory) {
  if (breach.rule == RuleKind::Unplaced) {
    return std::binary_search(row.units.begin(), row.units.end(), breach.unit);
  }
  if (breach.rule == RuleKind::Count) return row.after.size() != row.before.size();
  if (breach.community == kNoCommunity || row.op == Operation::Convert) return false;
  if (breach.rule == RuleKind::Contiguity || breach.rule == RuleKind::Within ||
      breach.rule == RuleKind::Border || breach.rule == RuleKind::CentreReach) {
    // Cured by what leaves the community.
    return std::any_of(row.units.begin(), row.units.end(),
                       [&](std::uint32_t v) { return territory.today[v] == breach.community; });
  }
  const auto names = [&](const CodeRef& code) { return code.slot == breach.community; };
  return std::any_of(row.before.begin(), row.before.end(), names);
}

// A rule that today's map breaks where this row acts, and the plan does not.
const Breach* cured_by(const LedgerEntry& row, const RedrawAudit& before, const RedrawAudit& after,
                       const Territory& territory) {
  const Breach* whole = nullptr;
  for (const Breach& breach : before.breaches) {
    if (!concerns(breach, row, territory) || find(after.breaches, breach) != nullptr) continue;
    if (breach.rule != RuleKind::Count) return &breach;
    whole = &breach;
  }
  return whole;
}

// Is all that the row moves what given events have decided?
bool is_given(const LedgerEntry& row, const RedrawGround& ground,
              const std::vector<std::uint32_t>& slot_of) {
  const std::vector<std::uint32_t>& after = ground.rules.after_events;
  return !after.empty() && !row.units.empty() &&
         std::all_of(row.units.begin(), row.units.end(),
                     [&](std::uint32_t v) { return after[v] == slot_of[v]; });
}

Decision priced(LedgerEntry row, Trial& trial, const RedrawAudit& before, const RedrawAudit& after,
                const Territory& territory) {
  Decision out{std::move(row), {}, {}};
  if (const Breach* cured = cured_by(out.row, before, after, territory)) {
    out.reason.kind = Reason::Kind::Cures;
    out.reason.rule = *cured;
  }
  out.undone.can_be = trial.take_back(out.row);
  if (!out.undone.can_be) return out;
  out.undone.broken = trial.broken();
  out.undone.loss = trial.loss();
  if (out.reason.kind != Reason::Kind::Cures) {
    if (out.undone.broken) {
      out.reason.kind = Reason::Kind::Needed;
      out.reason.rule = *out.undone.broken;
    } else {
      out.reason = trial.gain();
    }
  }
  trial.back();
  return out;
}

}  // namespace

std::vector<Decision> priced_decisions(const RedrawGround& ground, const RedrawAudit& before,
                                       const RedrawAudit& after,
                                       const std::vector<std::uint32_t>& slot_of) {
  Trial trial(ground, after, slot_of);
  std::vector<Decision> out;
  for (LedgerEntry& row : ledger_of(ground, before, after, slot_of)) {
    if (is_given(row, ground, slot_of)) {
      out.push_back({std::move(row), {}, {}});
      out.back().reason.kind = Reason::Kind::Given;
      continue;
    }
    out.push_back(priced(std::move(row), trial, before, after, ground.territory));
  }
  return out;
}

std::vector<std::uint32_t> pruned_plan(const RedrawGround& ground,
                                       std::vector<std::uint32_t> slot_of) {
  const RedrawAudit before = audit_redraw(ground, ground.territory.today);
  for (bool changed = true; changed;) {
    changed = false;
    const RedrawAudit after = audit_redraw(ground, slot_of);
    Trial trial(ground, after, slot_of);
    for (const LedgerEntry& row : ledger_of(ground, before, after, slot_of)) {
      if (!trial.take_back(row)) continue;
      if (!trial.broken() && !trial.pays()) {
        slot_of = trial.plan();
        changed = true;
        break;
      }
      trial.back();
    }
  }
  return slot_of;
}

std::vector<OtherHome> other_homes(const RedrawGround& ground, const RedrawAudit& after,
                                   const std::vector<std::uint32_t>& slot_of) {
  const Territory& t = ground.territory;
  Trial trial(ground, after, slot_of);
  std::vector<OtherHome> out;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    if (t.today[v] == slot_of[v]) continue;
    std::vector<std::uint32_t> slots;
    for (const std::uint32_t w : t.graph.of(v)) {
      if (slot_of[w] != slot_of[v]) slots.push_back(slot_of[w]);
    }
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    for (const std::uint32_t s : slots) {
      trial.send(v, s);
      const std::optional<Breach> broken = trial.broken();
      out.push_back({v, s, broken, trial.loss()});
      trial.back();
    }
  }
  return out;
}

}  // namespace hearth::districting
