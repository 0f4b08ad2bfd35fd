// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/cataloguejson.h"

#include "model/duration.h"
#include "model/indicatorwords.h"
#include "model/serieskey.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const LocalText &text)
{
    QJsonObject object{{u"en"_s, text.english}};
    if (!text.korean.isEmpty())
        object[u"ko"_s] = text.korean;
    return object;
}

LocalText textFrom(const QJsonValue &value)
{
    return {value[u"en"_s].toString(), value[u"ko"_s].toString()};
}

void put(QJsonObject &object, const QString &key, const LocalText &text)
{
    if (!text.isEmpty())
        object[key] = json(text);
}

QJsonObject json(const SeriesKey &series)
{
    QJsonObject labels;
    for (const auto &[name, value] : series.labels)
        labels[name] = value;
    return {{u"family"_s, series.family}, {u"labels"_s, labels}};
}

SeriesKey seriesFrom(const QJsonValue &value)
{
    QList<std::pair<QString, QString>> labels;
    const QJsonObject object = value[u"labels"_s].toObject();
    for (auto label = object.begin(); label != object.end(); ++label)
        labels.emplaceBack(label.key(), label.value().toString());
    return seriesKey(value[u"family"_s].toString(), labels);
}

QJsonObject json(const QMap<QString, LocalText> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object[it.key()] = json(it.value());
    return object;
}

QMap<QString, LocalText> textsFrom(const QJsonValue &value)
{
    QMap<QString, LocalText> texts;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.insert(it.key(), textFrom(it.value()));
    return texts;
}

QStringList textsIn(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray list = value.toArray();
    for (const auto &text : list)
        texts += text.toString();
    return texts;
}

QJsonObject json(const MetricWords &words)
{
    QJsonObject metric = json(words.text);
    if (words.addsUp)
        metric[u"adds_up"_s] = *words.addsUp;
    QJsonArray labels;
    for (const LabelWords &label : words.labels)
        labels +=
            QJsonObject{{u"label"_s, label.name}, {u"order"_s, QJsonArray::fromStringList(label.order)}};
    metric[u"labels"_s] = labels;
    if (words.isHistogram)
        metric[u"histogram"_s] = true;
    if (words.hasPast)
        metric[u"past"_s] = true;
    return metric;
}

/// Exporters of earlier versions do not say the labels.
MetricWords metricFrom(const QJsonValue &value)
{
    MetricWords words{textFrom(value)};
    if (const QJsonValue adds = value[u"adds_up"_s]; adds.isBool())
        words.addsUp = adds.toBool();
    const QJsonArray labels = value[u"labels"_s].toArray();
    for (const auto &label : labels)
        words.labels += LabelWords{label[u"label"_s].toString(), textsIn(label[u"order"_s])};
    words.isHistogram = value[u"histogram"_s].toBool();
    words.hasPast = value[u"past"_s].toBool();
    return words;
}

QJsonObject json(const QMap<QString, MetricWords> &metrics)
{
    QJsonObject object;
    for (auto it = metrics.begin(); it != metrics.end(); ++it)
        object[it.key()] = json(it.value());
    return object;
}

QMap<QString, MetricWords> metricsFrom(const QJsonValue &value)
{
    QMap<QString, MetricWords> metrics;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        metrics.insert(it.key(), metricFrom(it.value()));
    return metrics;
}

QJsonObject json(const ColumnWords &words)
{
    QJsonObject object;
    put(object, u"title"_s, words.title);
    QJsonObject states;
    for (auto it = words.states.begin(); it != words.states.end(); ++it)
        states[it.key()] = QString(wordFor(StateWords, it.value()));
    object[u"states"_s] = states;
    if (!words.order.isEmpty())
        object[u"order"_s] = QJsonArray::fromStringList(words.order);
    return object;
}

ColumnWords columnFrom(const QJsonValue &value)
{
    ColumnWords words{textFrom(value[u"title"_s]), {}, textsIn(value[u"order"_s])};
    const QJsonObject states = value[u"states"_s].toObject();
    for (auto it = states.begin(); it != states.end(); ++it) {
        if (const auto state = meaningOf(StateWords, it.value().toString()))
            words.states.insert(it.key(), *state);
    }
    return words;
}

QJsonObject json(const CollectorWords &words)
{
    QJsonObject columns;
    for (auto it = words.columns.begin(); it != words.columns.end(); ++it)
        columns[it.key()] = json(it.value());
    QJsonObject object{{u"collector"_s, words.name},
                       {u"columns"_s, columns},
                       {u"records"_s, QJsonArray::fromStringList(words.records)},
                       {u"rules"_s, json(words.rules)},
                       {u"events"_s, json(words.events)},
                       {u"metrics"_s, json(words.metrics)}};
    put(object, u"title"_s, words.title);
    return object;
}

CollectorWords collectorFrom(const QJsonValue &value)
{
    CollectorWords words;
    words.name = value[u"collector"_s].toString();
    words.title = textFrom(value[u"title"_s]);
    words.rules = textsFrom(value[u"rules"_s]);
    words.events = textsFrom(value[u"events"_s]);
    words.metrics = metricsFrom(value[u"metrics"_s]);
    words.records = textsIn(value[u"records"_s]);
    const QJsonObject columns = value[u"columns"_s].toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it)
        words.columns.insert(it.key(), columnFrom(it.value()));
    return words;
}

QJsonObject json(const Threshold &threshold)
{
    QJsonObject bounds;
    if (threshold.warning)
        bounds[u"warning"_s] = *threshold.warning;
    if (threshold.critical)
        bounds[u"critical"_s] = *threshold.critical;
    return {{threshold.side == Threshold::Side::Above ? u"above"_s : u"below"_s, bounds}};
}

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

Threshold thresholdFrom(const QJsonValue &value)
{
    const bool isBelow = value.toObject().contains(u"below"_s);
    const QJsonValue bounds = value[isBelow ? u"below"_s : u"above"_s];
    return {isBelow ? Threshold::Side::Below : Threshold::Side::Above, numberFrom(bounds[u"warning"_s]),
            numberFrom(bounds[u"critical"_s])};
}

/// Exporters of earlier versions do not say it: they have one dashboard.
Board boardFrom(const QJsonValue &value)
{
    return meaningOf(BoardWords, value[u"dashboard"_s].toString()).value_or(Board::Main);
}

QJsonObject json(const Indicator &indicator)
{
    QJsonObject judge = json(indicator.threshold);
    judge[u"of"_s] = json(indicator.judged);
    judge[u"by"_s] = QString(wordFor(MeasureWords, indicator.measure));
    if (!indicator.cameAt.isEmpty())
        judge[u"since"_s] = indicator.cameAt;
    QJsonObject alert{{u"name"_s, indicator.alert.name}, {u"for"_s, durationText(indicator.alert.duration)}};
    put(alert, u"summary"_s, indicator.alert.summary);
    put(alert, u"text"_s, indicator.alert.text);
    QJsonObject object{{u"indicator"_s, indicator.name},
                       {u"collector"_s, indicator.collector},
                       {u"value"_s, json(indicator.value)},
                       {u"rows"_s, json(indicator.rows)},
                       {u"picture"_s, QString(wordFor(PictureWords, indicator.picture))},
                       {u"unit"_s, QString(wordFor(UnitWords, indicator.unit))},
                       {u"dashboard"_s, QString(wordFor(BoardWords, indicator.board))},
                       {u"judge"_s, judge},
                       {u"alert"_s, alert}};
    if (indicator.isOptional)
        object[u"optional"_s] = true;
    if (!indicator.replaces.isEmpty())
        object[u"replaces"_s] = indicator.replaces;
    put(object, u"title"_s, indicator.title);
    put(object, u"description"_s, indicator.description);
    if (!indicator.isShown)
        object[u"shown"_s] = false;
    if (indicator.unusual)
        object[u"unusual"_s] = QJsonObject{{u"of"_s, json(indicator.unusual->of)},
                                           {u"span"_s, durationText(indicator.unusual->span)}};
    if (!indicator.moments.isEmpty())
        object[u"moments"_s] = indicator.moments;
    if (indicator.detail)
        object[u"detail"_s] = QJsonObject{{u"value"_s, json(indicator.detail->value)},
                                          {u"text"_s, json(indicator.detail->text)},
                                          {u"whole"_s, indicator.detail->isWhole}};
    return object;
}

std::optional<Indicator> indicatorFrom(const QJsonValue &value)
{
    const QJsonValue judge = value[u"judge"_s];
    const auto picture = meaningOf(PictureWords, value[u"picture"_s].toString());
    const auto unit = meaningOf(UnitWords, value[u"unit"_s].toString());
    const auto measure = meaningOf(MeasureWords, judge[u"by"_s].toString());
    Indicator indicator;
    indicator.name = value[u"indicator"_s].toString();
    indicator.value = seriesFrom(value[u"value"_s]);
    if (!picture || !unit || !measure || indicator.name.isEmpty() || indicator.value.family.isEmpty())
        return std::nullopt;
    indicator.collector = value[u"collector"_s].toString();
    indicator.title = textFrom(value[u"title"_s]);
    indicator.description = textFrom(value[u"description"_s]);
    indicator.rows = seriesFrom(value[u"rows"_s]);
    indicator.picture = *picture;
    indicator.isShown = value[u"shown"_s].toBool(true);
    indicator.unit = *unit;
    indicator.board = boardFrom(value);
    indicator.judged = seriesFrom(judge[u"of"_s]);
    indicator.measure = *measure;
    indicator.cameAt = judge[u"since"_s].toString();
    indicator.threshold = thresholdFrom(judge);
    indicator.isOptional = value[u"optional"_s].toBool();
    indicator.replaces = value[u"replaces"_s].toString();
    if (const QJsonValue unusual = value[u"unusual"_s]; unusual.isObject())
        indicator.unusual = UnusualGrowth{
            seriesFrom(unusual[u"of"_s]),
            parseDuration(unusual[u"span"_s].toString()).value_or(std::chrono::milliseconds(0))};
    indicator.moments = value[u"moments"_s].toString();
    const QJsonValue alert = value[u"alert"_s];
    indicator.alert = {alert[u"name"_s].toString(),
                       parseDuration(alert[u"for"_s].toString()).value_or(std::chrono::milliseconds(0)),
                       textFrom(alert[u"summary"_s]), textFrom(alert[u"text"_s])};
    if (const QJsonValue detail = value[u"detail"_s]; detail.isObject())
        indicator.detail = IndicatorDetail{seriesFrom(detail[u"value"_s]), textFrom(detail[u"text"_s]),
                                           detail[u"whole"_s].toBool()};
    return indicator;
}

QJsonObject json(const Panel &panel)
{
    QJsonObject object{{u"collector"_s, panel.collector},
                       {u"metrics"_s, QJsonArray::fromStringList(panel.metrics)},
                       {u"picture"_s, QString(wordFor(PanelPictureWords, panel.picture))},
                       {u"unit"_s, QString(wordFor(UnitWords, panel.unit))},
                       {u"dashboard"_s, QString(wordFor(BoardWords, panel.board))}};
    put(object, u"title"_s, panel.title);
    put(object, u"description"_s, panel.description);
    return object;
}

std::optional<Panel> panelFrom(const QJsonValue &value)
{
    const auto picture = meaningOf(PanelPictureWords, value[u"picture"_s].toString());
    const auto unit = meaningOf(UnitWords, value[u"unit"_s].toString());
    if (!picture || !unit)
        return std::nullopt;
    Panel panel{value[u"collector"_s].toString(),
                textFrom(value[u"title"_s]),
                textFrom(value[u"description"_s]),
                {},
                *picture,
                *unit,
                boardFrom(value)};
    const QJsonArray metrics = value[u"metrics"_s].toArray();
    for (const auto &metric : metrics)
        panel.metrics += metric.toString();
    return panel;
}

template <typename T>
QJsonArray listOf(const std::vector<T> &all)
{
    QJsonArray list;
    for (const T &one : all)
        list += json(one);
    return list;
}

} // namespace

QJsonObject catalogueJson(const Catalogue &catalogue)
{
    return {{u"collectors"_s, listOf(catalogue.collectors)},
            {u"indicators"_s, listOf(catalogue.indicators)},
            {u"panels"_s, listOf(catalogue.panels)}};
}

Result<CataloguePtr> catalogueFromJson(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    const QJsonObject object = document.object();
    if (!object[u"collectors"_s].isArray() || !object[u"indicators"_s].isArray())
        return Error{ErrorKind::Invalid, u"no catalogue: "_s + error.errorString()};
    auto catalogue = std::make_shared<Catalogue>();
    const QJsonArray collectors = object[u"collectors"_s].toArray();
    for (const auto &collector : collectors)
        catalogue->collectors.push_back(collectorFrom(collector));
    const QJsonArray indicators = object[u"indicators"_s].toArray();
    for (const auto &one : indicators) {
        if (const std::optional<Indicator> indicator = indicatorFrom(one))
            catalogue->indicators.push_back(*indicator);
    }
    const QJsonArray panels = object[u"panels"_s].toArray();
    for (const auto &one : panels) {
        if (const std::optional<Panel> panel = panelFrom(one))
            catalogue->panels.push_back(*panel);
    }
    return CataloguePtr(std::move(catalogue));
}

} // namespace guardia
