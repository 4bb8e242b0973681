#include "districting/territory.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hearth::districting {

namespace {

struct Half {
  std::uint32_t from;
  std::uint32_t to;
  double metres;
};

// The key that has most of the added weight; of equals the lowest.
template <typename Key>
Key heaviest(const std::map<Key, std::int64_t>& weight, Key otherwise) {
  const auto best =
      std::max_element(weight.begin(), weight.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == weight.end() ? otherwise : best->first;
}

// What the units of one node add up to.
class Node {
 public:
  void add(const Territory& t, std::uint32_t unit) {
    const std::int64_t people = t.people[unit];
    const auto share = static_cast<double>(people);
    x_ += share * t.x[unit];
    y_ += share * t.y[unit];
    plain_x_ += t.x[unit];
    plain_y_ += t.y[unit];
    people_ += people;
    ++units_;
    of_class_[t.unit_class[unit]] += people;
    today_[t.today[unit]] += t.weight[unit];
    ++units_of_[t.today[unit]];
    if (!t.group.empty()) group_ = t.group[unit];
    if (!t.kept_parent.empty()) kept_[t.kept_parent[unit]] += people;
  }
  void append_to(Territory& out) const {
    const auto people = static_cast<double>(people_);
    const auto units = static_cast<double>(std::max<std::int64_t>(units_, 1));
    out.x.push_back(people_ > 0 ? x_ / people : plain_x_ / units);
    out.y.push_back(people_ > 0 ? y_ / people : plain_y_ / units);
    out.unit_class.push_back(heaviest<std::int8_t>(of_class_, -1));
    out.today.push_back(heaviest(today_, kNoCommunity));
    for (const auto& [community, weight] : today_) {
      out.home.push_back({community, weight, units_of_.at(community)});
    }
    out.home_start.push_back(static_cast<std::uint32_t>(out.home.size()));
    out.group.push_back(group_);
    out.kept_parent.push_back(heaviest<std::uint32_t>(kept_, 0));
  }

 private:
  double x_ = 0, y_ = 0, plain_x_ = 0, plain_y_ = 0;
  std::int64_t people_ = 0, units_ = 0;
  std::uint32_t group_ = 0;
  std::map<std::int8_t, std::int64_t> of_class_;
  std::map<std::uint32_t, std::int64_t> today_;
  std::map<std::uint32_t, std::int64_t> units_of_;
  std::map<std::uint32_t, std::int64_t> kept_;
};

template <typename Number>
std::vector<Number> added_up(const std::vector<Number>& column,
                             std::span<const std::uint32_t> whole, std::uint32_t nodes) {
  std::vector<Number> out(nodes, Number{});
  for (std::size_t unit = 0; unit < column.size(); ++unit) out[whole[unit]] += column[unit];
  return out;
}

std::vector<Contact> contacts_between(const Territory& t, std::span<const std::uint32_t> whole) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Contact> between;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    for (std::uint32_t h = t.contacts_begin(v); h < t.contacts_end(v); ++h) {
      const std::uint32_t w = t.contact[h];
      if (w < v || whole[v] == whole[w]) continue;
      const auto ends = std::minmax(whole[v], whole[w]);
      Contact& contact = between[ends];
      contact.a = ends.first;
      contact.b = ends.second;
      contact.metres += t.contact_metres[h];
      const auto joined = t.graph.of(v);
      contact.joins = contact.joins || std::binary_search(joined.begin(), joined.end(), w);
    }
  }
  std::vector<Contact> out;
  out.reserve(between.size());
  for (const auto& [ends, contact] : between) out.push_back(contact);
  return out;
}

// Of each contact of the nodes, the border of today in it.
void set_parted(const Territory& t, std::span<const std::uint32_t> whole, Territory& out) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> parted;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    for (std::uint32_t h = t.contacts_begin(v); h < t.contacts_end(v); ++h) {
      const std::uint32_t w = t.contact[h];
      if (w > v) parted[std::minmax(whole[v], whole[w])] += t.parted_today(v, h);
    }
  }
  for (std::uint32_t n = 0; n < out.unit_count(); ++n) {
    for (std::uint32_t h = out.contacts_begin(n); h < out.contacts_end(n); ++h) {
      out.parted_metres.push_back(parted.at(std::minmax(n, out.contact[h])));
    }
  }
}

}  // namespace

void set_contacts(Territory& territory, const std::vector<Contact>& contacts) {
  std::vector<Half> halves;
  std::vector<Edge> joins;
  halves.reserve(contacts.size() * 2);
  for (const Contact& c : contacts) {
    halves.push_back({c.a, c.b, c.metres});
    halves.push_back({c.b, c.a, c.metres});
    if (c.joins) joins.emplace_back(c.a, c.b);
  }
  std::sort(halves.begin(), halves.end(), [](const Half& p, const Half& q) {
    return std::pair(p.from, p.to) < std::pair(q.from, q.to);
  });
  territory.contact_start.assign(territory.people.size() + 1, 0);
  territory.contact.clear();
  territory.contact_metres.clear();
  for (const Half& half : halves) {
    ++territory.contact_start[half.from + 1];
    territory.contact.push_back(half.to);
    territory.contact_metres.push_back(half.metres);
  }
  for (std::size_t u = 0; u + 1 < territory.contact_start.size(); ++u) {
    territory.contact_start[u + 1] += territory.contact_start[u];
  }
  territory.graph = make_graph(territory.size, joins);
}

Territory contracted(const Territory& territory, std::span<const std::uint32_t> whole,
                     std::uint32_t nodes) {
  Territory out;
  std::vector<Node> node(nodes);
  for (std::uint32_t unit = 0; unit < territory.unit_count(); ++unit) {
    node[whole[unit]].add(territory, unit);
  }
  out.home_start.push_back(0);
  for (const Node& n : node) n.append_to(out);
  if (territory.group.empty()) out.group.clear();
  if (territory.kept_parent.empty()) out.kept_parent.clear();
  out.people = added_up(territory.people, whole, nodes);
  out.size = added_up(territory.size, whole, nodes);
  out.weight = added_up(territory.weight, whole, nodes);
  out.ground = added_up(territory.ground, whole, nodes);
  out.outer_metres = added_up(territory.outer_metres, whole, nodes);
  out.class_count = territory.class_count;
  out.kept_parent_count = territory.kept_parent_count;
  out.today_count = territory.today_count;
  set_contacts(out, contacts_between(territory, whole));
  set_parted(territory, whole, out);
  return out;
}

}  // namespace hearth::districting
