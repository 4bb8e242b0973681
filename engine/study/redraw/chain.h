#pragma once

#include <string>
#include <vector>

#include "results/result.h"
#include "study/redraw/redrawing.h"

namespace hearth::study {

// A service with the facilities that stand when boundaries are redrawn.
struct StandingService {
  std::string id;
  OpenCentres centres;
};

// Redraws level after level, each on the map that the one before left, and writes `redraws` and
// `tree` of the result. Gives back the area as it is then. Requires: the scenario has redraws.
area::Area redraw_all(const Scenario& scenario, const std::vector<StandingService>& services,
                      const RedrawWork& work, results::Result& result);

// The sites of a service as they serve once communities share them: only the measures after a
// redraw look at it.
area::Sites sharing_sites(const results::Service& service, const Scenario& scenario,
                          const std::vector<results::Redraw>& redraws);

// What `hearth check` asks of a redraw: codes that the data have, locks that do not contradict each
// other, lines that can be read. Redraws that stand on levels which only an earlier one founds are
// passed over. Throws InputError.
void check_redraw_data(const Scenario& scenario, const area::Area& area, area::DataReport& report);

}  // namespace hearth::study
