// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/statussections.h"

#include "format/statetext.h"
#include "format/valuetext.h"
#include "http/statushtml.h"
#include "judge/indicatorbook.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr char IndicatorsHeading[] = QT_TRANSLATE_NOOP("StatusPage", "Indicators");
constexpr char NoIndicators[] = QT_TRANSLATE_NOOP("StatusPage", "No definition has an indicator");

constexpr char AttentionHeading[] = QT_TRANSLATE_NOOP("StatusPage", "Needs attention");
constexpr char NothingToDo[] = QT_TRANSLATE_NOOP("StatusPage", "Nothing needs attention");
constexpr char NoRules[] = QT_TRANSLATE_NOOP("StatusPage", "No definition says what needs attention");
//: how many records need attention could not be found out
constexpr char NotKnown[] = QT_TRANSLATE_NOOP("StatusPage", "Not known");

constexpr char CollectorsHeading[] = QT_TRANSLATE_NOOP("StatusPage", "Collectors");
constexpr char CollectorColumn[] = QT_TRANSLATE_NOOP("StatusPage", "Collector");
constexpr char StateColumn[] = QT_TRANSLATE_NOOP("StatusPage", "State");
constexpr char SuccessColumn[] = QT_TRANSLATE_NOOP("StatusPage", "Last success");
constexpr char NothingCollects[] = QT_TRANSLATE_NOOP("StatusPage", "Nothing was collected yet");
constexpr char SeeTheLog[] =
    QT_TRANSLATE_NOOP("StatusPage", "The latest collection failed; the exporter's log says why");
//: %1 are names of metrics, separated by commas
constexpr char CannotCompute[] = QT_TRANSLATE_NOOP("StatusPage", "Cannot be computed: %1");

QString section(const char *id, const QString &heading, const QString &content)
{
    return u"<section aria-labelledby=\"%1\">\n<h2 id=\"%1\">%2</h2>\n"_s.arg(QLatin1StringView(id),
                                                                              html(heading))
        + content + u"</section>\n";
}

/// How often there are new numbers of that collector.
std::chrono::milliseconds intervalOf(const ServerState &state, const QString &collector)
{
    const CollectorState *known = state.snapshot ? collectorNamed(*state.snapshot, collector) : nullptr;
    return known ? known->interval : std::chrono::milliseconds(0);
}

/// A dash says nothing to those who listen, and the word for the state says it all.
QString valueElement(const IndicatorView &view, const Wording &wording)
{
    const QString text = html(shownValueText(view, wording));
    return shownState(view) == State::Unknown
        ? QString(u"<p class=\"value\" aria-hidden=\"true\">" + text + u"</p>\n")
        : QString(u"<p class=\"value\">" + text + u"</p>\n");
}

/// When the value or its detail was true, and how old it is where that says something.
QString whenElement(const StatusHtml &page, const IndicatorView &view, const IndicatorReading &reading)
{
    if (!reading.updatedAt.isValid())
        return {};
    const QString age = shownAgeText(view, page.wording());
    const QString aged = age.isEmpty() ? QString() : QString(html(age) + u" · ");
    return QString(u"<p class=\"when\">" + aged + page.timeElement(reading.updatedAt) + u"</p>\n");
}

/// Things beside each other.
QString rowElement(const char *kind, const QString &content)
{
    return content.isEmpty()
        ? QString()
        : QString(u"<div class=\"row "_s + QLatin1StringView(kind) + u"\">\n" + content + u"</div>\n");
}

/// Why nothing is certain. Of the database that is said once for all, at the top of the page.
QString reasonElement(const IndicatorView &view, const IndicatorReading &reading)
{
    const Doubt::Kind kind = reading.doubt.kind;
    return kind == Doubt::Kind::NoAnswer || kind == Doubt::Kind::NotLetIn ? QString()
                                                                          : paragraph("reason", view.reason);
}

QString tile(const StatusHtml &page, const ShownIndicator &shown)
{
    const auto &[series, reading, view] = shown;
    const State state = shownState(view);
    const QString bound = crossedBoundText(view, page.wording());
    const QString beyond =
        bound.isEmpty() ? QString() : QString(u" <span class=\"bound\">" + html(bound) + u"</span>");
    return u"<li class=\"tile " + stateClass(state) + u"\">\n<h3>" + html(view.title) + u"</h3>\n"
        + rowElement("figure", valueElement(view, page.wording()) + sparklineSvg(page.state(), series))
        + u"<p class=\"state\">" + stateMark(state, stateWord(state, page.wording())) + beyond + u"</p>\n"
        + rowElement("notes", paragraph("detail", view.detail) + whenElement(page, view, reading))
        + reasonElement(view, reading) + u"</li>\n";
}

/// How many records one rule found, or that it is not known for some.
struct RuleCount {
    QString rules; ///< what they say
    QString records; ///< what they are about
    State state = State::Unknown;
    std::optional<double> rows; ///< nothing where they were not counted
    bool isConfirmed = false; ///< they were counted by the latest collection
};

bool isUpToDate(const ServerState &state, const QString &collector)
{
    const CollectorState *known = state.snapshot ? collectorNamed(*state.snapshot, collector) : nullptr;
    return state.book.isDatabaseUp() && known && known->freshness == Freshness::Fresh;
}

/// Of every rule there is: those counted in their order, then those that were not, by collector.
std::vector<RuleCount> ruleCounts(const StatusHtml &page)
{
    const ServerState &state = page.state();
    const CataloguePtr catalogue = state.catalogue();
    const Language language = page.wording().language;
    std::vector<RuleCount> counts;
    QSet<std::pair<QString, QString>> counted;
    if (state.snapshot) {
        for (const AttentionCount &found : state.snapshot->attention) {
            if (!std::isfinite(found.rows))
                continue;
            counted.insert({found.collector, found.rule});
            counts.push_back({ruleText(wordsOf(*catalogue, found.collector), found.rule, language),
                              recordsTitle(*catalogue, found.collector, language), found.state, found.rows,
                              isUpToDate(state, found.collector)});
        }
    }
    for (const CollectorWords &words : catalogue->collectors) {
        QStringList missing;
        for (auto rule = words.rules.cbegin(); rule != words.rules.cend(); ++rule) {
            if (!counted.contains({words.name, rule.key()}))
                missing << ruleText(words, rule.key(), language);
        }
        if (!missing.isEmpty())
            counts.push_back({missing.join(u", "_s), recordsTitle(*catalogue, words.name, language),
                              State::Unknown, std::nullopt, false});
    }
    return counts;
}

/// The number of records, what is the matter with them, and how sure that is.
QString ruleRow(const StatusHtml &page, const RuleCount &count)
{
    const bool isKnown = count.rows.has_value();
    const QString word = isKnown ? stateWord(count.state, page.wording()) : page.text(NotKnown);
    const QString number = isKnown ? valueText(*count.rows, Unit::Count, page.wording()) : absentText();
    const bool isStale = isKnown && !count.isConfirmed;
    const QString doubt =
        isStale ? stateMark(State::Stale, stateWord(State::Stale, page.wording())) : QString();
    return u"<li class=\"" + stateClass(isStale ? State::Stale : count.state) + u"\"><span class=\"number\""
        + (isKnown ? u"" : u" aria-hidden=\"true\"") + u">" + html(number) + u"</span> <span class=\"rule\">"
        + html(count.rules) + u"</span> <span class=\"records\">" + html(count.records)
        + u"</span> <span class=\"marks\">" + stateMark(count.state, word) + doubt + u"</span></li>\n";
}

/// What is the matter with a collector. What follows from the database's silence is said of that.
QString problemElements(const StatusHtml &page, const CollectorState &collector)
{
    QString elements;
    if (!collector.error.isEmpty() && page.state().book.isDatabaseUp())
        elements += paragraph("reason", page.text(SeeTheLog));
    QStringList metrics;
    for (const MetricFailure &failure : collector.failedMetrics)
        metrics << failure.metric;
    if (!metrics.isEmpty())
        elements += paragraph("reason", page.text(CannotCompute).arg(metrics.join(u", "_s)));
    if (collector.reading) {
        elements += paragraph(
            "reason", doubtText({Doubt::Kind::FirstReading, {}, collector.reading->since}, page.wording()));
    }
    return elements;
}

/// One row, and one more for what is the matter.
QString collectorRows(const StatusHtml &page, const CollectorState &collector, const QString &id)
{
    const QString title = recordsTitle(*page.state().catalogue(), collector.name, page.wording().language);
    const QString name =
        title == collector.name ? QString() : QString(u" <code>" + html(collector.name) + u"</code>");
    const QString age = html(successAgeText(collector, page.state().now, page.wording()));
    const QString success = collector.lastSuccess
        ? QString(page.timeElement(*collector.lastSuccess) + u" <span class=\"age\">" + age + u"</span>")
        : age;
    const QString problems = problemElements(page, collector);
    return u"<tr><th scope=\"row\" id=\"" + id + u"\"><span class=\"title\">" + html(title) + u"</span>"
        + name + u"</th><td>" + stateMark(stateOf(collector), collectorStateText(collector, page.wording()))
        + u"</td><td>" + success + u"</td></tr>\n"
        + (problems.isEmpty() ? QString()
                              : QString(u"<tr class=\"problem\"><td colspan=\"3\" headers=\"" + id + u"\">"
                                        + problems + u"</td></tr>\n"));
}

} // namespace

std::vector<ShownIndicator> shownIndicators(const StatusHtml &page)
{
    const ServerState &state = page.state();
    std::vector<ShownIndicator> shown;
    for (const Indicator &indicator : state.book.indicators()) {
        const IndicatorReading reading = state.book.reading(indicator);
        const bool isBad = reading.state == State::Warning || reading.state == State::Critical;
        if (!indicator.isShown && !isBad)
            continue; // as the console, which says in its line of alerts what is bad
        shown.push_back(
            {indicator.value, reading,
             viewOf(indicator, reading, state.now, intervalOf(state, indicator.collector), page.wording())});
    }
    return shown;
}

QString indicatorsSection(const StatusHtml &page, const std::vector<ShownIndicator> &indicators)
{
    QString tiles;
    for (const ShownIndicator &shown : indicators)
        tiles += tile(page, shown);
    const QString content = tiles.isEmpty()
        ? paragraph("nothing", page.text(page.state().snapshot ? NoIndicators : NothingCollects))
        : QString(u"<ul role=\"list\" class=\"tiles\">\n" + tiles + u"</ul>\n");
    return section("indicators", page.text(IndicatorsHeading), content);
}

std::optional<State> attentionState(const StatusHtml &page)
{
    std::optional<State> worst;
    for (const RuleCount &count : ruleCounts(page)) {
        if (count.rows && *count.rows > 0 && (!worst || urgency(count.state) > urgency(*worst)))
            worst = count.state;
    }
    return worst;
}

QString attentionSection(const StatusHtml &page)
{
    const std::vector<RuleCount> counts = ruleCounts(page);
    QString rows;
    bool isSure = true;
    for (const RuleCount &count : counts) {
        isSure = isSure && count.rows && count.isConfirmed;
        if (!count.rows || *count.rows > 0)
            rows += ruleRow(page, count);
    }
    QString content;
    if (!rows.isEmpty())
        content = u"<ul role=\"list\" class=\"attention\">\n" + rows + u"</ul>\n";
    else if (counts.empty())
        content = paragraph("nothing", page.text(page.state().snapshot ? NoRules : NotKnown));
    else
        content = u"<p class=\"nothing\">"
            + (isSure ? stateMark(State::Ok, page.text(NothingToDo))
                      : stateMark(State::Stale, page.text(NotKnown)))
            + u"</p>\n";
    return section("attention", page.text(AttentionHeading), content);
}

QString collectorsSection(const StatusHtml &page)
{
    QString rows;
    if (page.state().snapshot) {
        int number = 0;
        for (const CollectorState &collector : page.state().snapshot->collectors)
            rows += collectorRows(page, collector, u"collector-%1"_s.arg(++number));
    }
    const QString content = rows.isEmpty()
        ? paragraph("nothing", page.text(NothingCollects))
        : QString(u"<table>\n<thead><tr><th scope=\"col\">" + html(page.text(CollectorColumn))
                  + u"</th><th scope=\"col\">" + html(page.text(StateColumn)) + u"</th><th scope=\"col\">"
                  + html(page.text(SuccessColumn)) + u"</th></tr></thead>\n<tbody>\n" + rows
                  + u"</tbody>\n</table>\n");
    return section("collectors", page.text(CollectorsHeading), content);
}

} // namespace guardia
