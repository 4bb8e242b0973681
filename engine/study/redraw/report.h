#pragma once

#include <string>
#include <vector>

#include "districting/redraw_audit.h"
#include "study/redraw/case.h"
#include "study/redraw/community_names.h"
#include "study/redraw/words.h"

namespace hearth::study {

// Everything that the result says about one plan of communities.
class RedrawReport {
 public:
  // `ground`: of the units as they are today. Keeps references to all but `given`.
  RedrawReport(const RedrawCase& redraw, const area::Area& area, const OpenCentres& centres,
               const districting::RedrawGround& ground, const std::vector<std::uint32_t>& slot_of,
               const std::vector<GivenCode>& given);

  // All but status, curve and yardstick.
  void fill(const std::string& level, results::Redraw& out) const;
  // The new districts as a level of the hierarchy. Requires: `redraw` was filled.
  [[nodiscard]] area::Level level(const results::Redraw& redraw) const;

  [[nodiscard]] const districting::RedrawAudit& before() const { return before_; }
  [[nodiscard]] const districting::RedrawAudit& after() const { return after_; }
  [[nodiscard]] const CommunityNames& names() const { return names_; }
  // Ids of the rows of rules.centres.
  [[nodiscard]] const std::vector<std::string>& facilities() const { return facilities_; }

 private:
  [[nodiscard]] std::string code(std::uint32_t slot) const;
  // Weight as the result gives it.
  [[nodiscard]] double weight(std::int64_t w) const;
  [[nodiscard]] double households(std::int64_t w) const;
  [[nodiscard]] std::string class_id(std::int8_t of) const;
  void units(results::Redraw& out) const;
  void communities(results::Redraw& out) const;
  void place_centre(std::uint32_t s, results::NewCommunity& c) const;
  void name_parents(const std::vector<std::uint32_t>& slots, results::Redraw& out) const;
  void draw(const std::vector<std::uint32_t>& slots, results::Redraw& out) const;
  [[nodiscard]] std::vector<std::string> codes(const std::vector<districting::CodeRef>& refs) const;
  void ledger(results::Redraw& out) const;
  void change(std::uint32_t v, const results::LedgerRow& row, results::Redraw& out) const;
  void terms(results::Redraw& out) const;
  void breaches(results::Redraw& out) const;
  void alternatives(results::Redraw& out) const;
  void crosswalk(results::Redraw& out) const;
  const RedrawCase& case_;
  const area::Area& area_;
  std::vector<std::string> facilities_;
  const districting::RedrawGround& ground_;
  const std::vector<std::uint32_t>& slot_of_;
  CommunityNames names_;
  RedrawWords words_;
  districting::RedrawAudit before_;
  districting::RedrawAudit after_;
};

}  // namespace hearth::study
