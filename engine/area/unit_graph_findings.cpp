#include "area/unit_graph_findings.h"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "area/pieces.h"

namespace hearth::area {

namespace {

constexpr std::size_t kNamed = 5;  // units of a list that are named

class GraphReader {
 public:
  GraphReader(const UnitGraph& graph, JoinRule rule, const GraphNames& names,
              const std::string& source)
      : graph_(graph), rule_(rule), names_(names), source_(source) {}

  std::vector<Finding> run() {
    bridges();
    islands();
    exclaves();
    enclaves();
    return std::move(findings_);
  }

 private:
  void add(Severity severity, const std::string& kind, const std::string& feature, Text message) {
    findings_.push_back({severity, kind, source_, feature, std::move(message)});
  }

  void bridges() {
    for (const UnitContact& c : graph_.contacts) {
      if (!c.bridge) continue;
      const std::string& a = names_.unit[c.a];
      const std::string& b = names_.unit[c.b];
      const Text message =
          c.gap > 0
              ? Text{fmt::format("nothing joins them to the rest: they count as joined by a "
                                 "bridge of {:.0f} m",
                                 c.gap),
                     fmt::format("两侧单元与其余部分不相连，按 {:.0f} 米的连接视为相邻", c.gap)}
              : Text{
                    "they touch, but nothing leads across: they count as joined, since else "
                    "their district would fall apart",
                    "两单元相接但不连通；若不视为相邻，所在区域将不连片，故视为相邻"};
      add(Severity::Repair, "bridge", fmt::format("{} + {}", a, b), message);
    }
  }

  void islands() {
    std::vector<std::uint8_t> touches(names_.unit.size(), 0);
    for (const UnitContact& c : graph_.contacts) {
      if (c.gap == 0) touches[c.a] = touches[c.b] = 1;
    }
    if (names_.unit.size() < 2) return;
    for (std::size_t v = 0; v < touches.size(); ++v) {
      if (touches[v] != 0) continue;
      add(Severity::Note, "island", names_.unit[v],
          {"it touches no other unit", "不与任何其他单元相接"});
    }
  }

  [[nodiscard]] bool lie_together(const UnitContact& c) const {
    return c.gap == 0 && (c.metres > 0 || rule_ == JoinRule::Queen);
  }

  void exclaves() {
    if (names_.district.empty()) return;
    const std::vector<std::uint32_t>& district = names_.district;
    Pieces pieces(district.size());
    for (const UnitContact& c : graph_.contacts) {
      if (lie_together(c) && district[c.a] == district[c.b]) pieces.join(c.a, c.b);
    }
    std::vector<std::map<std::uint32_t, std::vector<std::uint32_t>>> lying(names_.label.size());
    for (std::uint32_t v = 0; v < district.size(); ++v) {
      if (district[v] != kNoDistrict) lying[district[v]][pieces.of(v)].push_back(v);
    }
    for (std::size_t d = 0; d < lying.size(); ++d) {
      if (lying[d].size() > 1) add_exclave(names_.label[d], lying[d]);
    }
  }

  // Names the units of all pieces but the largest (of equals: the first).
  void add_exclave(const Text& label,
                   const std::map<std::uint32_t, std::vector<std::uint32_t>>& pieces) {
    const std::vector<std::uint32_t>* main = nullptr;
    for (const auto& [first, units] : pieces) {
      if (main == nullptr || units.size() > main->size()) main = &units;
    }
    std::set<std::uint32_t> apart;
    for (const auto& [first, units] : pieces) {
      if (&units != main) apart.insert(units.begin(), units.end());
    }
    const Text named = list_of(apart);
    add(Severity::Note, "exclave", label.en,
        {fmt::format("{} lies in {} pieces; apart from the largest: {}", label.en, pieces.size(),
                     named.en),
         fmt::format("{}由 {} 片不相连的部分组成；主体之外的单元：{}", label.zh, pieces.size(),
                     named.zh)});
  }

  [[nodiscard]] Text list_of(const std::set<std::uint32_t>& units) const {
    Text text;
    std::size_t named = 0;
    for (const std::uint32_t v : units) {
      if (named++ == kNamed) break;
      text.en.append(named > 1 ? ", " : "").append(names_.unit[v]);
      text.zh.append(named > 1 ? "、" : "").append(names_.unit[v]);
    }
    if (units.size() > kNamed) {
      text.en += fmt::format(" and {} more", units.size() - kNamed);
      text.zh += fmt::format("等 {} 个", units.size());
    }
    return text;
  }

  // Of each of `owners` (units, or districts) the only other one on its border; itself: it has
  // border with nobody, with several, or none.
  [[nodiscard]] std::vector<std::uint32_t> surrounding(const std::vector<std::uint32_t>& owner,
                                                       std::size_t owners) const {
    constexpr std::uint32_t kNone = kNoDistrict;
    std::vector<std::uint32_t> around(owners, kNone);
    std::vector<std::uint8_t> open(owners, 0);
    const auto meet = [&](std::uint32_t inner, std::uint32_t other) {
      if (inner == kNone) return;
      if (other == kNone || (around[inner] != kNone && around[inner] != other)) open[inner] = 1;
      around[inner] = other;
    };
    for (const UnitContact& c : graph_.contacts) {
      if (!(c.metres > 0) || owner[c.a] == owner[c.b]) continue;
      meet(owner[c.a], owner[c.b]);
      meet(owner[c.b], owner[c.a]);
    }
    for (std::size_t v = 0; v < owner.size(); ++v) {
      if (owner[v] != kNone && graph_.outer_metres[v] > 0) open[owner[v]] = 1;
    }
    for (std::uint32_t o = 0; o < owners; ++o) {
      if (open[o] != 0 || around[o] == kNone) around[o] = o;
    }
    return around;
  }

  void enclaves() {
    std::vector<std::uint32_t> self(names_.unit.size());
    for (std::uint32_t v = 0; v < self.size(); ++v) self[v] = v;
    const std::vector<std::uint32_t> around = surrounding(self, self.size());
    for (std::uint32_t v = 0; v < self.size(); ++v) {
      if (around[v] == v) continue;
      add_enclave(names_.unit[v], {names_.unit[around[v]], names_.unit[around[v]]});
    }
    if (names_.district.empty()) return;
    std::vector<std::uint32_t> units(names_.label.size(), 0);
    for (const std::uint32_t d : names_.district) {
      if (d != kNoDistrict) ++units[d];
    }
    const std::vector<std::uint32_t> outside = surrounding(names_.district, units.size());
    for (std::uint32_t d = 0; d < units.size(); ++d) {
      if (outside[d] != d && (units[d] > 1 || !is_enclave(d, around))) {
        add_enclave(names_.label[d].en, names_.label[outside[d]]);
      }
    }
  }

  // Is the one unit of a district listed as an enclave already?
  [[nodiscard]] bool is_enclave(std::uint32_t district,
                                const std::vector<std::uint32_t>& around) const {
    for (std::uint32_t v = 0; v < around.size(); ++v) {
      if (names_.district[v] == district) return around[v] != v;
    }
    return false;
  }

  void add_enclave(const std::string& inner, const Text& outer) {
    add(Severity::Note, "enclave", inner,
        {fmt::format("it lies wholly inside {}", outer.en),
         fmt::format("完全位于{}之内", outer.zh)});
  }

  const UnitGraph& graph_;
  JoinRule rule_;
  const GraphNames& names_;
  const std::string& source_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> graph_findings(const UnitGraph& graph, JoinRule rule, const GraphNames& names,
                                    const std::string& source) {
  return GraphReader(graph, rule, names, source).run();
}

}  // namespace hearth::area
