// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/dashboardvariables.h"

#include "format/grafana/dashboardtexts.h"
#include "format/grafana/grafanaprovisioning.h"

#include <QJsonObject>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QJsonObject queryVariable(const QString &name, const QString &label, const QString &query)
{
    return {{u"name"_s, name},
            {u"label"_s, label},
            {u"type"_s, u"query"_s},
            {u"datasource"_s, QJsonObject{{u"type"_s, u"prometheus"_s}, {u"uid"_s, u"${datasource}"_s}}},
            {u"query"_s, QJsonObject{{u"query"_s, query}, {u"refId"_s, name}}},
            {u"definition"_s, query},
            {u"refresh"_s, 2}, // when the time range changes
            {u"sort"_s, 1},
            {u"multi"_s, false},
            {u"includeAll"_s, false},
            {u"hide"_s, 0}};
}

} // namespace

QJsonArray dashboardVariables(DashboardUse use, const Translation &translation)
{
    const auto text = [&translation](const char *source) {
        return translation.text("GrafanaDashboard", source);
    };
    const bool isImport = use == DashboardUse::Import;
    const QString uid = isImport ? u"${DS_PROMETHEUS}"_s : QString::fromLatin1(PrometheusSourceUid);
    const QJsonObject current{
        {u"selected"_s, true}, {u"text"_s, isImport ? uid : u"GUARDiA Prometheus"_s}, {u"value"_s, uid}};
    return {QJsonObject{{u"name"_s, u"datasource"_s},
                        {u"label"_s, text(CommonTexts.dataSource)},
                        {u"type"_s, u"datasource"_s},
                        {u"query"_s, u"prometheus"_s},
                        {u"current"_s, current},
                        {u"refresh"_s, 1},
                        {u"multi"_s, false},
                        {u"includeAll"_s, false},
                        {u"hide"_s, 0}},
            queryVariable(u"job"_s, text(CommonTexts.job), u"label_values(guardia_up, job)"_s),
            queryVariable(u"instance"_s, text(CommonTexts.instance),
                          u"label_values(guardia_up{job=\"$job\"}, instance)"_s)};
}

} // namespace guardia
