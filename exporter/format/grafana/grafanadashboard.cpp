// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/grafanadashboard.h"

#include "format/grafana/dashboardimport.h"
#include "format/grafana/dashboardpanel.h"
#include "format/grafana/dashboardtexts.h"
#include "format/grafana/dashboardvariables.h"
#include "format/grafana/grafanaprovisioning.h"
#include "format/grafana/scrapeconfig.h"
#include "format/promql.h"
#include "format/wording.h"
#include "model/duration.h"

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int GridWidth = 24;
constexpr int TrendWidth = 12;

/// Heights of rows of panels, in units of Grafana's grid.
constexpr int OverviewHeight = 5;
constexpr int TrendHeight = 8;

class Dashboard
{
public:
    Dashboard(const Snapshot &snapshot, const Catalogue &catalogue, Language language, Board board)
        : m_board(board)
        , m_snapshot(snapshot)
        , m_catalogue(catalogue)
        , m_language(language)
        , m_translation(language)
    {
        addSection(1, CommonTexts.overview, OverviewHeight, overviewPanels());
        addSection(2, CommonTexts.trends, TrendHeight, trendPanels());
        addSection(3, CommonTexts.breakdown, TrendHeight, breakdownPanels());
        if (board == Board::Main)
            addSection(4, CommonTexts.health, TrendHeight, healthPanels());
    }

    [[nodiscard]] QJsonArray panels() const { return m_panels; }
    /// Annotations for the collectors with events, as far as the snapshot has their series.
    [[nodiscard]] QJsonArray annotations() const
    {
        QJsonArray all;
        for (const CollectorWords &words : m_catalogue.collectors) {
            if (words.events.isEmpty())
                continue;
            for (const MetricFamily &family : m_snapshot.families) {
                const bool isTotal = family.type == MetricType::Counter && family.labelNames.isEmpty();
                if (family.collector == words.name && isTotal)
                    all += annotation(recordsTitle(m_catalogue, words.name, m_language),
                                      words.metrics.value(family.name).text.in(m_language), u"blue"_s,
                                      {family.name, {}});
            }
            for (const Indicator &indicator : m_catalogue.indicators) {
                if (indicator.collector == words.name && indicator.measure == Measure::HourlyIncrease
                    && family(indicator.judged))
                    all += annotation(indicator.title.in(m_language), indicator.title.in(m_language),
                                      u"red"_s, indicator.judged);
            }
        }
        return all;
    }
    [[nodiscard]] QString text(const char *source) const
    {
        return *source ? m_translation.text("GrafanaDashboard", source) : QString();
    }

private:
    [[nodiscard]] const MetricFamily *family(const SeriesKey &series) const
    {
        return familyNamed(m_snapshot, series.family);
    }

    [[nodiscard]] QString describe(const Indicator &indicator) const
    {
        QStringList sentences{indicator.description.in(m_language)};
        const Threshold &threshold = indicator.threshold;
        const bool isAbove = threshold.side == Threshold::Side::Above;
        if (threshold.warning)
            sentences += text(isAbove ? CommonTexts.warningAbove : CommonTexts.warningBelow)
                             .arg(writtenBound(*threshold.warning, indicator.unit));
        if (threshold.critical)
            sentences += text(isAbove ? CommonTexts.criticalAbove : CommonTexts.criticalBelow)
                             .arg(writtenBound(*threshold.critical, indicator.unit));
        sentences.removeAll(QString());
        return sentences.join(u' ');
    }

    [[nodiscard]] static std::optional<Threshold> thresholdOf(const Indicator &indicator)
    {
        Threshold threshold = indicator.threshold;
        if (!threshold.warning && !threshold.critical)
            return std::nullopt;
        for (std::optional<double> *bound : {&threshold.warning, &threshold.critical}) {
            if (*bound)
                *bound = boundInUnit(**bound, indicator.unit);
        }
        return threshold;
    }

    [[nodiscard]] DashboardPanel indicatorPanel(const Indicator &indicator, const QString &section) const
    {
        return {panelId(section + u'/' + indicator.name),
                {},
                indicator.title.in(m_language),
                describe(indicator),
                grafanaUnit(indicator.unit),
                {},
                thresholdOf(indicator),
                indicator.unit == Unit::Count,
                GridWidth / 4};
    }

    [[nodiscard]] DashboardQuery judgedQuery(const Indicator &indicator) const
    {
        const QString title = indicator.title.in(m_language);
        const bool isGrowth = indicator.measure == Measure::HourlyIncrease;
        const QString matchers = QString::fromLatin1(DashboardMatchers);
        return {isGrowth ? judgedExpression(indicator, family(indicator.judged)->type, matchers)
                         : shownExpression(indicator.judged, indicator.unit, matchers),
                isGrowth ? text(CommonTexts.growth).arg(title) : title, true};
    }

    [[nodiscard]] DashboardQuery valueQuery(const Indicator &indicator) const
    {
        return {shownExpression(indicator.value, indicator.unit, QString::fromLatin1(DashboardMatchers)),
                indicator.title.in(m_language), false};
    }

    /// The legend is the detail's text without the number.
    [[nodiscard]] DashboardQuery detailQuery(const IndicatorDetail &detail) const
    {
        const QString legend = QString(detail.text.in(m_language)).remove(u"%1"_s).simplified();
        return {totalExpression(*family(detail.value), detail.value, QString::fromLatin1(DashboardMatchers)),
                legend, false};
    }

    /// Panels like the console's tiles: the judged value in its colour, then the number, then the detail.
    [[nodiscard]] QList<DashboardPanel> overviewPanels() const
    {
        QList<DashboardPanel> panels;
        for (const Indicator &indicator : m_catalogue.indicators) {
            if (indicator.board != m_board)
                continue;
            DashboardPanel panel = indicatorPanel(indicator, u"overview"_s);
            panel.type = overviewPanel(indicator.picture);
            if (family(indicator.judged))
                panel.queries += judgedQuery(indicator);
            if (!judgesValue(indicator) && family(indicator.value))
                panel.queries += valueQuery(indicator);
            // One panel has only one unit, and a gauge only one number.
            if (indicator.detail && indicator.unit == Unit::Count && panel.type != u"gauge"
                && family(indicator.detail->value))
                panel.queries += detailQuery(*indicator.detail);
            if (!panel.queries.isEmpty())
                panels += panel;
        }
        return panels;
    }

    [[nodiscard]] QList<DashboardPanel> trendPanels() const
    {
        QList<DashboardPanel> panels;
        for (const Indicator &indicator : m_catalogue.indicators) {
            if (indicator.board != m_board || !family(indicator.judged))
                continue;
            DashboardPanel panel = indicatorPanel(indicator, u"trend"_s);
            panel.type = u"timeseries"_s;
            panel.width = TrendWidth;
            panel.queries += judgedQuery(indicator);
            panels += panel;
        }
        return panels;
    }

    [[nodiscard]] QList<DashboardPanel> breakdownPanels() const
    {
        QList<DashboardPanel> panels;
        for (const Panel &panel : m_catalogue.panels) {
            if (panel.board != m_board)
                continue;
            if (const DashboardPanel made = breakdownPanel(panel); !made.queries.isEmpty())
                panels += made;
        }
        return panels;
    }

    [[nodiscard]] DashboardPanel breakdownPanel(const Panel &panel) const
    {
        const bool isTrend = panel.picture == PanelPicture::TimeSeries;
        DashboardPanel made{panelId(u"panel/"_s + panel.metrics.join(u',')),
                            isTrend                                    ? u"timeseries"_s
                                : panel.picture == PanelPicture::Gauge ? u"gauge"_s
                                                                       : u"stat"_s,
                            panel.title.in(m_language),
                            panel.description.in(m_language),
                            grafanaUnit(panel.unit),
                            {},
                            std::nullopt,
                            true,
                            TrendWidth};
        const CollectorWords &words = wordsOf(m_catalogue, panel.collector);
        for (const QString &metric : panel.metrics) {
            const MetricFamily *found = familyNamed(m_snapshot, metric);
            if (!found) {
                addQuantiles(made, metric, panel.metrics.size() > 1 ? words : CollectorWords());
                continue;
            }
            QString expression =
                shownExpression({metric, {}}, panel.unit, QString::fromLatin1(DashboardMatchers));
            if (isTrend && found->type == MetricType::Counter) {
                expression = u"rate(" + expression + u"[$__rate_interval])";
                made.unit = u"cps"_s;
            }
            made.queries += DashboardQuery{expression, legendOf(*found, words), false};
        }
        return made;
    }

    /// Half of what a histogram counts takes at most so long, and nearly all of it. words tell it from others
    /// in the panel.
    void addQuantiles(DashboardPanel &panel, const QString &metric, const CollectorWords &words) const
    {
        const MetricFamily *buckets = familyNamed(m_snapshot, QString(metric + BucketSuffix));
        if (!buckets || buckets->type != MetricType::Histogram)
            return;
        const QString what = words.metrics.value(metric).text.in(m_language);
        for (const auto &[quantile, legend] : {std::pair(0.5, u"p50"_s), std::pair(0.95, u"p95"_s)})
            panel.queries +=
                DashboardQuery{quantileExpression(metric, quantile, QString::fromLatin1(DashboardMatchers)),
                               what.isEmpty() ? legend : QString(what + u" " + legend), false};
    }

    /// Its labels; for a family without labels, what it counts.
    [[nodiscard]] QString legendOf(const MetricFamily &family, const CollectorWords &words) const
    {
        QStringList labels;
        for (const QString &label : family.labelNames)
            labels += u"{{" + label + u"}}";
        return labels.isEmpty() ? words.metrics.value(family.name).text.in(m_language) : labels.join(u", ");
    }

    [[nodiscard]] QList<DashboardPanel> healthPanels() const
    {
        QList<DashboardPanel> panels;
        for (const PanelText &panel : HealthPanels)
            panels += healthPanel(panel);
        return panels;
    }

    [[nodiscard]] DashboardPanel healthPanel(const PanelText &texts) const
    {
        DashboardPanel panel{texts.id,
                             QString::fromLatin1(texts.type),
                             text(texts.title),
                             text(texts.description),
                             QString::fromLatin1(texts.unit),
                             {},
                             std::nullopt,
                             true,
                             TrendWidth};
        if (texts.isBelowOneBad)
            panel.threshold = Threshold{Threshold::Side::Below, std::nullopt, 1.0};
        for (const SeriesText &series : {texts.first, texts.second}) {
            if (!*series.expression)
                continue;
            const QString legend = QString::fromUtf8(series.legend);
            panel.queries += DashboardQuery{
                QString::fromLatin1(series.expression).replace(u'#', QString::fromLatin1(DashboardMatchers)),
                legend.contains(u"{{") ? legend : text(series.legend), texts.isBelowOneBad};
        }
        return panel;
    }

    /// Marks where the series grew since the previous evaluation. Grafana merges neighbouring marks into one.
    [[nodiscard]] QJsonObject annotation(const QString &name, const QString &what, const QString &color,
                                         const SeriesKey &series) const
    {
        const QString expression = growthExpression(series, family(series)->type, u"$__rate_interval"_s,
                                                    QString::fromLatin1(DashboardMatchers))
            + u" > 0";
        return {{u"name"_s, name},
                {u"datasource"_s, QJsonObject{{u"type"_s, u"prometheus"_s}, {u"uid"_s, u"${datasource}"_s}}},
                {u"enable"_s, true},
                {u"hide"_s, false},
                {u"iconColor"_s, color},
                {u"expr"_s, expression}, // read by old versions of Grafana, which ignore the target
                {u"target"_s, QJsonObject{{u"refId"_s, u"Anno"_s}, {u"expr"_s, expression}}},
                {u"titleFormat"_s, name},
                {u"textFormat"_s, what}};
    }

    void addSection(int id, const char *title, int height, const QList<DashboardPanel> &panels)
    {
        if (panels.isEmpty())
            return;
        m_panels += QJsonObject{
            {u"id"_s, id},
            {u"type"_s, u"row"_s},
            {u"title"_s, text(title)},
            {u"collapsed"_s, false},
            {u"panels"_s, QJsonArray()},
            {u"gridPos"_s, QJsonObject{{u"x"_s, 0}, {u"y"_s, m_y}, {u"w"_s, GridWidth}, {u"h"_s, 1}}}};
        ++m_y;
        int x = 0;
        for (const DashboardPanel &panel : panels) {
            if (x + panel.width > GridWidth) {
                x = 0;
                m_y += height;
            }
            m_panels += panelJson(panel, x, m_y, height);
            x += panel.width;
        }
        m_y += height;
    }

    const Board m_board;
    const Snapshot &m_snapshot;
    const Catalogue &m_catalogue;
    const Language m_language;
    const Translation m_translation;
    QJsonArray m_panels;
    int m_y = 0;
};

} // namespace

QJsonObject dashboardJson(const Snapshot &snapshot, const Catalogue &catalogue,
                          const GrafanaAddresses &addresses, Language language, DashboardUse use, Board board)
{
    const Dashboard dashboard(snapshot, catalogue, language, board);
    const bool isMain = board == Board::Main;

    const QJsonObject others{{u"title"_s, dashboard.text(CommonTexts.dashboards)},
                             {u"type"_s, u"dashboards"_s},
                             {u"icon"_s, u"dashboard"_s},
                             {u"tooltip"_s, QString()},
                             {u"url"_s, QString()},
                             {u"tags"_s, QJsonArray{u"guardia"_s}},
                             {u"asDropdown"_s, true},
                             {u"includeVars"_s, true},
                             {u"keepTime"_s, true},
                             {u"targetBlank"_s, false}};
    const QJsonObject link{{u"title"_s, dashboard.text(CommonTexts.exporter)},
                           {u"type"_s, u"link"_s},
                           {u"icon"_s, u"external link"_s},
                           {u"tooltip"_s, QString()},
                           {u"url"_s, scrapeUrl(addresses)},
                           {u"tags"_s, QJsonArray()},
                           {u"asDropdown"_s, false},
                           {u"includeVars"_s, false},
                           {u"keepTime"_s, false},
                           {u"targetBlank"_s, true}};
    QJsonObject json{
        {u"id"_s, QJsonValue::Null},
        {u"uid"_s, isMain ? u"guardia-itsm"_s : u"guardia-sla"_s},
        {u"title"_s, dashboard.text(isMain ? CommonTexts.title : CommonTexts.slaTitle)},
        {u"description"_s, dashboard.text(isMain ? CommonTexts.description : CommonTexts.slaDescription)},
        {u"tags"_s, QJsonArray{u"guardia"_s, u"itsm"_s}},
        {u"editable"_s, false},
        {u"graphTooltip"_s, 1}, // one crosshair for all panels
        {u"schemaVersion"_s, 38},
        {u"version"_s, 1},
        {u"timezone"_s, u"browser"_s},
        {u"time"_s, QJsonObject{{u"from"_s, u"now-6h"_s}, {u"to"_s, u"now"_s}}},
        {u"refresh"_s, durationText(std::max(addresses.scrapeInterval, std::chrono::milliseconds(5s)))},
        {u"links"_s, QJsonArray{others, link}},
        {u"templating"_s, QJsonObject{{u"list"_s, dashboardVariables(use, Translation(language))}}},
        {u"annotations"_s, QJsonObject{{u"list"_s, dashboard.annotations()}}},
        {u"panels"_s, dashboard.panels()}};
    if (use == DashboardUse::Import)
        addDashboardImport(json);
    return json;
}

} // namespace guardia
