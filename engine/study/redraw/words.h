#pragma once

#include <string>
#include <vector>

#include "districting/decisions.h"
#include "study/redraw/case.h"

namespace hearth::study {

// How a redraw is told: sentences in both languages from what the districting stage found.
class RedrawWords {
 public:
  // `code` and `label`: of every slot.
  RedrawWords(const RedrawCase& redraw, const area::Area& area,
              const std::vector<std::string>& code, const std::vector<Text>& label)
      : case_(redraw), area_(area), code_(code), label_(label) {}

  // "Varadouro: 640 households, 360 fewer than 1,000".
  [[nodiscard]] Text breach(const districting::Breach& breach) const;
  // The same with how far the rule would have to give.
  [[nodiscard]] Text breach_and_mend(const districting::Breach& breach) const;
  [[nodiscard]] Text reason(const districting::Decision& decision) const;
  [[nodiscard]] Text undone(const districting::Undone& undone) const;
  [[nodiscard]] Text verdict(const districting::OtherHome& home) const;
  [[nodiscard]] Text term(districting::Term term) const;
  [[nodiscard]] std::string term_units(districting::Term term) const;
  // "31 neighbourhoods become 25".
  [[nodiscard]] Text title(std::int64_t n_before, std::int64_t n_after, bool anything_moves,
                           bool lawful) const;
  [[nodiscard]] static std::string rule_word(districting::RuleKind rule);

 private:
  // A size as the bands count it, with its noun.
  [[nodiscard]] Text size(double measured) const;
  [[nodiscard]] std::string number(double measured) const;
  // Of a Count that another rule leaves no choice in.
  [[nodiscard]] Text count_by(const districting::Breach& breach) const;
  // Of RuleKind::Operation: units that went where none may.
  [[nodiscard]] Text outside_any_band(const districting::Breach& breach) const;
  [[nodiscard]] Text outside_band(const districting::Breach& breach) const;
  [[nodiscard]] Text undivided(const districting::Breach& breach) const;
  [[nodiscard]] Text moves_too_many(const districting::Breach& breach) const;
  [[nodiscard]] Text over_capacity(const districting::Breach& breach) const;
  [[nodiscard]] Text too_far(const districting::Breach& breach) const;
  [[nodiscard]] Text any_centre(const districting::Breach& breach) const;
  [[nodiscard]] Text forbidden(const districting::Breach& breach) const;
  [[nodiscard]] Text adjusted(const districting::Breach& breach) const;
  [[nodiscard]] Text name(std::uint32_t slot) const;
  [[nodiscard]] Text of_term(districting::Term term, double raw) const;
  [[nodiscard]] std::string unit_name(std::uint32_t unit) const;

  const RedrawCase& case_;
  const area::Area& area_;
  const std::vector<std::string>& code_;
  const std::vector<Text>& label_;
};

}  // namespace hearth::study
