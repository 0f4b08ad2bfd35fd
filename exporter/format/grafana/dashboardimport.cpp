// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/dashboardimport.h"

#include <QJsonArray>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QJsonObject requirement(const QString &type, const QString &id, const QString &name, const QString &version)
{
    return {{u"type"_s, type}, {u"id"_s, id}, {u"name"_s, name}, {u"version"_s, version}};
}

} // namespace

void addDashboardImport(QJsonObject &dashboard)
{
    dashboard[u"__inputs"_s] = QJsonArray{QJsonObject{{u"name"_s, u"DS_PROMETHEUS"_s},
                                                      {u"label"_s, u"Prometheus"_s},
                                                      {u"description"_s, QString()},
                                                      {u"type"_s, u"datasource"_s},
                                                      {u"pluginId"_s, u"prometheus"_s},
                                                      {u"pluginName"_s, u"Prometheus"_s}}};
    dashboard[u"__requires"_s] =
        QJsonArray{requirement(u"grafana"_s, u"grafana"_s, u"Grafana"_s, u"9.5.0"_s),
                   requirement(u"datasource"_s, u"prometheus"_s, u"Prometheus"_s, u"1.0.0"_s),
                   requirement(u"panel"_s, u"gauge"_s, u"Gauge"_s, QString()),
                   requirement(u"panel"_s, u"stat"_s, u"Stat"_s, QString()),
                   requirement(u"panel"_s, u"timeseries"_s, u"Time series"_s, QString())};
}

} // namespace guardia
