#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/allotment.h"
#include "results/archive.h"
#include "results/schema_common.h"

// /services/<id>/plan/allotment of the layout: see schema.h.
namespace hearth::results {

// An enumeration as a word of an attribute.
template <typename Archive, typename E, std::size_t N>
void describe_word(Archive& a, const std::string& object, const std::string& name, E& value,
                   const std::array<const char*, N>& words) {
  std::string word;
  if constexpr (!Archive::kLoading) word = words.at(static_cast<std::size_t>(value));
  a.attribute(object, name, word);
  if constexpr (Archive::kLoading) {
    for (std::size_t k = 0; k < N; ++k) {
      if (word == words.at(k)) {
        value = static_cast<E>(k);
        return;
      }
    }
    throw Hdf5Error(object + " attribute " + name + ": the unknown word " + word);
  }
}

// A whole number, -1 where there is none. Requires: it is not negative.
template <typename Archive, typename O>
void describe_number_if_any(Archive& a, const std::string& object, const std::string& name,
                            O& value) {
  std::int64_t number = -1;
  if constexpr (!Archive::kLoading) number = value.value_or(-1);
  a.attribute(object, name, number);
  if constexpr (Archive::kLoading) {
    value.reset();
    if (number >= 0) value = number;
  }
}

// The problem that both models have in common: pairs and quotas.
template <typename Archive, typename M, typename P>
void describe_served(Archive& a, const std::string& group, const Table& sites, M& model, P& p) {
  const Table starts = a.along(group, "client_edge", p.start.size(), "clients and one more");
  const Table pairs =
      a.along(group, "pair", p.site.size(), "pairs of a client and a site in reach");
  const Table quotas = a.along(group, "quota", p.required.size(), "groups of clients by target");
  const Table clients{group, group + "/client", model.community.size()};
  a.column(clients, "weight", {"1", "how many of what is counted the client is, in count_unit"},
           p.people);
  a.column(starts, "pair_start",
           {"1", "first pair of each client; at the end, the number of pairs"}, p.start);
  a.column(pairs, "pair_site",
           row_of(sites,
                  "sites that reach all its people (within the border of the service), ascending"),
           p.site);
  a.column(pairs, "pair_distance", {"m", "mean distance of its people, in whole metres"},
           p.distance);
  a.column_if_any(clients, "quota_of",
                  row_of(quotas, "quota in which it counts; left out: no quotas"), p.client_class);
  a.column(quotas, "quota_required", {"1", "of its clients so many must be served, as weighed"},
           p.required);
  a.column(quotas, "quota_target",
           {"1", "row in /targets; -1: all of these must be served, -2: nobody asks for them"},
           model.quota_target);
  a.column(quotas, "quota_district",
           {"1", "row of the district that the target is asked of; -1: the whole area"},
           model.quota_district);
  if constexpr (Archive::kLoading) {
    expect_starts(group + "/pair_start", p.start, clients.rows, pairs.rows);
  }
}

// Sets of sites of which not any number may open; left out where there are none.
template <typename Archive>
void describe_site_sets(Archive& a, const std::string& group, const Table& sites, auto& counts) {
  std::optional<bool> any;
  if (!counts.empty()) any = true;
  if (!a.present(group, any)) return;
  const Table sets = a.along(group, "set", counts.least.size(),
                             "candidates of a district (`max-per`), sites of today that may close");
  a.column(sets, "least", {"1", "so many of its sites are open (staff: have members) at least"},
           counts.least);
  a.column(sets, "most", {"1", "so many at most"}, counts.most);
  a.column({group, sites.dimension, sites.rows}, "set_of",
           row_of(sets, "set that the site is in; -1: none", true), counts.set);
}

template <typename Archive, typename L>
void describe_stations(Archive& a, const std::string& group, const Table& sites, L& allotment) {
  auto& p = allotment.model.stations;
  describe_word(a, group, "goal", p.goal, std::array{"fewest", "nearest", "balanced", "cheapest"});
  describe_number_if_any(a, group, "stations", p.stations);
  describe_number_if_any(a, group, "travel_bound", allotment.travel_bound);
  a.attribute(group, "within", allotment.model.within);
  describe_served(a, group, sites, allotment.model, p);
  const Table of_sites{group, sites.dimension, sites.rows};
  const Table clients{group, group + "/client", allotment.model.community.size()};
  a.column(of_sites, "load", {"1", "what the station serves, in count_unit"}, allotment.load);
  a.column(of_sites, "least", {"1", "least load of an open station, in count_unit"}, p.least);
  a.column(of_sites, "greatest", {"1", "greatest load, in count_unit"}, p.greatest);
  a.column(of_sites, "rule",
           {"1",
            "what the planner allows for the site",
            {{0, "free"}, {1, "must_open"}, {2, "must_not_open"}, {3, "existing"}}},
           p.rule);
  a.column_if_any(of_sites, "opening",
                  {"0.01 CNY", "what opening the station costs; left out: nothing"}, p.opening);
  describe_site_sets(a, group + "/site_sets", sites, p.counts);
  const Table pairs{group, group + "/pair", p.site.size()};
  a.column_if_any(pairs, "pair_cost",
                  {"0.01 CNY", "what the way of the client's people to the site counts"},
                  p.service);
  a.column_if_any(of_sites, "site_district",
                  {"1", "district that it serves alone; one more than there are: none"},
                  p.site_group);
  a.column_if_any(clients, "client_district",
                  {"1", "district whose stations may serve it; one more than there are: none"},
                  p.client_group);
  if constexpr (Archive::kLoading) p.alone = !allotment.model.within.empty();
  const Table parts = a.table(group + "/parts", "part", allotment.parts, "parts of the proof");
  a.column(parts, "district", {"1", "district that it is about; -1: all together"}, allotment.parts,
           &ProofPart::group);
  a.column(parts, "scale", {"1", "what one unit of a price is divided by"}, allotment.parts,
           &ProofPart::scale);
}

template <typename Archive, typename L>
void describe_staff(Archive& a, const std::string& group, const Table& sites, L& allotment) {
  auto& p = allotment.model.staff;
  describe_word(a, group, "goal", p.goal, std::array{"fewest", "most-people"});
  a.attribute(group, "clients_per_member", p.serves);
  a.attribute(group, "budget", p.budget);
  std::int64_t scale = allotment.parts.empty() ? 0 : allotment.parts.front().scale;
  a.attribute(group, "price_scale", scale);
  describe_served(a, group, sites, allotment.model, p);
  const Table of_sites{group, sites.dimension, sites.rows};
  const Table clients{group, group + "/client", allotment.model.community.size()};
  a.column(of_sites, "members", {"1", "members stationed there"}, allotment.members);
  a.column(of_sites, "most_members", {"1", "members that may be stationed there"}, p.most);
  a.column(of_sites, "member_cost", {"1", "what a member there costs: 0.01 CNY, or 1"}, p.cost);
  describe_site_sets(a, group + "/site_sets", sites, p.counts);
  a.column(clients, "member", {"1", "which member of the site serves it, from 0; -1: nobody"},
           allotment.member);
  if constexpr (Archive::kLoading) {
    p.set_sites(sites.rows);
    if (scale > 0) allotment.parts = {{-1, scale}};
  }
}

template <typename Archive, typename O>
void describe_allotment(Archive& a, const std::string& group, const Table& sites,
                        const Table& demand, O& present) {
  if (!a.present(group, present)) return;
  auto& allotment = *present;
  auto& model = allotment.model;
  describe_word(a, group, "model", model.kind, std::array{"stations", "staff"});
  describe_word(a, group, "serves", model.serves, std::array{"communities", "demand"});
  describe_word(a, group, "counts", model.count, std::array{"people", "households", "clients"});
  a.attribute(group, "count_unit", model.unit);
  a.attribute(group, "objective", allotment.objective);
  a.attribute(group, "served_together", allotment.served_together);
  a.attribute(group, "travel", allotment.travel);
  describe_number_if_any(a, group, "bound", allotment.bound);
  describe_number_if_any(a, group, "certified_bound", allotment.certified_bound);
  const Table clients =
      a.along(group, "client", model.community.size(), "who is served whole by one site");
  a.column(clients, "community",
           {"1", "row of the community that it is; -1: it is a unit, or the people of one"},
           model.community);
  a.column(clients, "unit", {"1", "row in /units of the unit; -1: it is a community"},
           model.of_unit);
  a.column({group, demand.dimension, demand.rows}, "client_of",
           row_of(clients, "client that the demand point belongs to; -1: nobody lives there", true),
           model.client);
  a.column(clients, "served_by", row_of(sites, "site that serves it; -1: nobody", true),
           allotment.served);
  a.column_if_any(clients, "price",
                  {"1", "what it pays in the proof, in parts of the objective's unit"},
                  allotment.price);
  if (model.kind == placement::AllotmentKind::Stations) {
    describe_stations(a, group, sites, allotment);
  } else {
    describe_staff(a, group, sites, allotment);
  }
}

}  // namespace hearth::results
