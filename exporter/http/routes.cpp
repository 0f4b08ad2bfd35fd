// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"

namespace guardia {

std::vector<Route> allRoutes()
{
    std::vector<Route> all;
    for (const std::vector<Route> &group :
         {exporterRoutes(), queryRoutes(), annotationRoutes(), listRoutes(), processRoutes()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace guardia
