#pragma once

#include <functional>
#include <vector>

#include "standards/row.h"

// Which row of a standard says what.
namespace hearth::study {

// The only row of its kind; null: there is none, or several, of which none can be preferred.
const standards::Row* only(const std::vector<standards::Row>& rows,
                           const std::function<bool(const standards::Row&)>& is);

const standards::Row* reach_row(const std::vector<standards::Row>& rows);
const standards::Row* people_row(const std::vector<standards::Row>& rows);  // of one facility

// The farthest that the row lets people be from a site.
double limit_of(const standards::Row& row);

}  // namespace hearth::study
