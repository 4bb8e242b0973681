#include "district_files/tables.h"

#include <cmath>

#include "area/geometry.h"
#include "district_files/columns.h"
#include "district_files/site_tables.h"

namespace hearth::district_files {

namespace {

using generate::Community;
using generate::Compound;
using generate::CompoundKind;
using generate::District;
using generate::Group;
using generate::Hamlet;
using generate::Street;
using generate::StreetClass;
using generate::Township;
using generate::Water;
using generate::WaterKind;

double square_km(const area::MultiPolygon& shape) {
  return std::round(area::area_of(shape).value()) / 1e6;
}

const char* class_of(bool urban) { return urban ? "urban" : "rural"; }

exports::Table groups_table(const District& district, const char* id, Text title,
                            std::size_t townships) {
  const auto community = [&](const Group& g) -> const Community& {
    return district.communities[g.community];
  };
  const auto township = [&](const Group& g) -> const Township& {
    return district.townships[community(g).township];
  };
  const std::vector<Column<Group>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Group& g) { return g.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Group& g) { return g.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Group& g) { return g.name.en; }},
      {"CLASS", "urban or rural people", "城乡", Kind::Words,
       [](const Group& g) { return Cell{class_of(g.urban)}; }},
      {"PEOPLE", "residents", "常住人口", Kind::Whole, [](const Group& g) { return g.people; }},
      {"HOUSEHOLDS", "households", "户数", Kind::Whole,
       [](const Group& g) { return g.households; }},
      {"AGE_0_14", "residents up to 14", "0-14岁", Kind::Whole,
       [](const Group& g) { return g.to_14; }},
      {"AGE_15_59", "residents from 15 to 59", "15-59岁", Kind::Whole,
       [](const Group& g) { return g.from_15_to_59; }},
      {"AGE_60", "residents from 60", "60岁及以上", Kind::Whole,
       [](const Group& g) { return g.from_60; }},
      {"AGE_65", "of these from 65", "其中65岁及以上", Kind::Whole,
       [](const Group& g) { return g.from_65; }},
      {"COMMUNITY", "code of the community", "社区编码", Kind::Code,
       [=](const Group& g) { return community(g).code; }},
      {"COMM_NAME", "community", "社区", Kind::Words,
       [=](const Group& g) { return community(g).name.zh; }},
      {"COMM_EN", "community in English", "社区英文名", Kind::Words,
       [=](const Group& g) { return community(g).name.en; }},
      {"TOWNSHIP", "code of the township", "乡镇街道编码", Kind::Code,
       [=](const Group& g) { return township(g).code; }},
      {"TOWN_NAME", "township", "乡镇街道", Kind::Words,
       [=](const Group& g) { return township(g).name.zh; }},
      {"TOWN_EN", "township in English", "乡镇街道英文名", Kind::Words,
       [=](const Group& g) { return township(g).name.en; }},
      {"AREA_KM2", "ground, km2", "面积（平方公里）", Kind::Real,
       [](const Group& g) { return square_km(g.shape); }}};
  const auto inside = [&](const Group& g) { return community(g).township < townships; };
  exports::Table table = table_of(id, std::move(title), district.groups, columns);
  exports::Polygons shapes;
  std::vector<exports::Row> rows;
  for (std::size_t g = 0; g < district.groups.size(); ++g) {
    if (!inside(district.groups[g])) continue;
    shapes.push_back(&district.groups[g].shape);
    rows.push_back(std::move(table.rows[g]));
  }
  table.rows = std::move(rows);
  table.shapes = std::move(shapes);
  return table;
}

exports::Table communities_table(const District& district) {
  const std::vector<Column<Community>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Community& c) { return c.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Community& c) { return c.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Community& c) { return c.name.en; }},
      {"KIND", "community or village", "社区或村", Kind::Words,
       [](const Community& c) { return Cell{c.urban ? "community" : "village"}; }},
      {"CLASS", "class", "城乡", Kind::Words,
       [](const Community& c) { return Cell{class_of(c.urban)}; }},
      {"PEOPLE", "residents", "常住人口", Kind::Whole, [](const Community& c) { return c.people; }},
      {"HOUSEHOLDS", "households", "户数", Kind::Whole,
       [](const Community& c) { return c.households; }},
      {"GROUPS", "groups", "小组数", Kind::Whole, [](const Community& c) { return c.groups; }},
      {"TOWNSHIP", "code of the township", "乡镇街道编码", Kind::Code,
       [&](const Community& c) { return district.townships[c.township].code; }},
      {"AREA_KM2", "ground, km2", "面积（平方公里）", Kind::Real,
       [](const Community& c) { return square_km(c.shape); }}};
  exports::Table table = table_of("communities", {"communities and villages", "社区和村"},
                                  district.communities, columns);
  set_polygons(district.communities, table);
  return table;
}

exports::Table townships_table(const District& district) {
  const std::vector<Column<Township>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Township& t) { return t.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Township& t) { return t.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Township& t) { return t.name.en; }},
      {"PEOPLE", "residents", "常住人口", Kind::Whole, [](const Township& t) { return t.people; }},
      {"URBAN", "urban residents", "城镇人口", Kind::Whole,
       [](const Township& t) { return t.urban; }},
      {"HOUSEHOLDS", "households", "户数", Kind::Whole,
       [](const Township& t) { return t.households; }},
      {"COMMUNITIES", "communities", "社区数", Kind::Whole,
       [](const Township& t) { return t.communities; }},
      {"VILLAGES", "villages", "村数", Kind::Whole, [](const Township& t) { return t.villages; }},
      {"GROUPS", "groups", "小组数", Kind::Whole, [](const Township& t) { return t.groups; }},
      {"AREA_KM2", "ground, km2", "面积（平方公里）", Kind::Real,
       [](const Township& t) { return square_km(t.shape); }}};
  exports::Table table = table_of("townships", {"townships and subdistricts", "乡镇街道"},
                                  district.townships, columns);
  set_polygons(district.townships, table);
  return table;
}

const char* word(CompoundKind kind) {
  return kind == CompoundKind::Old            ? "old"
         : kind == CompoundKind::Resettlement ? "resettlement"
                                              : "estate";
}

exports::Table compounds_table(const District& district) {
  const std::vector<Column<Compound>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Compound& c) { return c.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Compound& c) { return c.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Compound& c) { return c.name.en; }},
      {"KIND", "old, resettlement or estate", "老旧院落、安置小区或商品房", Kind::Words,
       [](const Compound& c) { return Cell{word(c.kind)}; }},
      {"BUILT", "year", "建成年份", Kind::Whole, [](const Compound& c) { return c.built; }},
      {"PEOPLE", "residents", "常住人口", Kind::Whole, [](const Compound& c) { return c.people; }},
      {"HOUSEHOLDS", "households", "户数", Kind::Whole,
       [](const Compound& c) { return c.households; }},
      {"GROUP_CODE", "code of the group", "小组编码", Kind::Code,
       [&](const Compound& c) { return district.groups[c.group].code; }}};
  exports::Table table =
      table_of("compounds", {"housing compounds", "小区院落"}, district.compounds, columns);
  set_points(district.compounds, table);
  return table;
}

exports::Table hamlets_table(const District& district) {
  const std::vector<Column<Hamlet>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Hamlet& h) { return h.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Hamlet& h) { return h.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Hamlet& h) { return h.name.en; }},
      {"PEOPLE", "residents", "常住人口", Kind::Whole, [](const Hamlet& h) { return h.people; }},
      {"HOUSEHOLDS", "households", "户数", Kind::Whole,
       [](const Hamlet& h) { return h.households; }},
      {"GROUP_CODE", "code of the group", "小组编码", Kind::Code,
       [&](const Hamlet& h) { return district.groups[h.group].code; }}};
  exports::Table table = table_of("hamlets", {"hamlets", "自然村落"}, district.hamlets, columns);
  set_points(district.hamlets, table);
  return table;
}

const char* word(StreetClass kind) {
  switch (kind) {
    case StreetClass::Primary:
      return "primary";
    case StreetClass::Secondary:
      return "secondary";
    case StreetClass::Residential:
      return "residential";
    case StreetClass::Village:
      break;
  }
  return "village";
}

exports::Table streets_table(const District& district) {
  const std::vector<Column<Street>> columns{
      {"CLASS", "class", "等级", Kind::Words, [](const Street& s) { return Cell{word(s.kind)}; }},
      {"BRIDGE", "1: over water", "1为桥梁", Kind::Whole,
       [](const Street& s) { return Cell{std::int64_t{s.bridge ? 1 : 0}}; }}};
  exports::Table table = table_of("streets", {"streets", "道路"}, district.streets, columns);
  set_lines(district.streets, table);
  return table;
}

exports::Table waters_table(const District& district) {
  const auto word_of = [](WaterKind kind) {
    return kind == WaterKind::River ? "river" : kind == WaterKind::Canal ? "canal" : "branch";
  };
  const std::vector<Column<Water>> columns{
      {"NAME", "name", "名称", Kind::Words, [](const Water& w) { return w.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Water& w) { return w.name.en; }},
      {"KIND", "river, canal or branch", "河流、干渠或支渠", Kind::Words,
       [=](const Water& w) { return Cell{word_of(w.kind)}; }},
      {"WIDTH_M", "width, m", "宽度（米）", Kind::Real,
       [](const Water& w) { return std::round(w.width); }}};
  exports::Table table =
      table_of("waters", {"rivers and canals", "河渠"}, district.waters, columns);
  set_lines(district.waters, table);
  return table;
}

}  // namespace

std::vector<exports::Table> tables_of(const District& district) {
  std::vector<exports::Table> tables;
  tables.push_back(groups_table(district, "groups", {"groups of residents", "居民小组和村民小组"},
                                district.townships.size()));
  if (const std::size_t old_town = district.parameters.old_town; old_town > 0) {
    tables.push_back(groups_table(district, "old_town_groups",
                                  {"groups of the old town", "老城区居民小组"}, old_town));
    add_old_town_facilities(district, tables);
  }
  tables.push_back(communities_table(district));
  tables.push_back(townships_table(district));
  tables.push_back(compounds_table(district));
  tables.push_back(hamlets_table(district));
  tables.push_back(streets_table(district));
  tables.push_back(waters_table(district));
  add_site_tables(district, tables);
  return tables;
}

}  // namespace hearth::district_files
