// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/explanation.h"

#include "format/indicatorview.h"
#include "format/statetext.h"
#include "format/valuetext.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr char ExplanationContext[] = "Explanation";

//: heading of a part that explains a number; the following texts are such headings too
constexpr char NoValueTitle[] = QT_TRANSLATE_NOOP("Explanation", "Why there is no value");
constexpr char StaleTitle[] = QT_TRANSLATE_NOOP("Explanation", "Why it is out of date");
constexpr char ProblemTitle[] = QT_TRANSLATE_NOOP("Explanation", "What is wrong");
constexpr char ValueTitle[] = QT_TRANSLATE_NOOP("Explanation", "Value");
constexpr char MeaningTitle[] = QT_TRANSLATE_NOOP("Explanation", "Meaning");
constexpr char ThresholdTitle[] = QT_TRANSLATE_NOOP("Explanation", "Threshold");
constexpr char SourceTitle[] = QT_TRANSLATE_NOOP("Explanation", "Read from");
constexpr char AbsenceTitle[] = QT_TRANSLATE_NOOP("Explanation", "When it is absent");
//: %1: a file
constexpr char DefinitionTitle[] = QT_TRANSLATE_NOOP("Explanation", "Definition in %1");
//: the definition is part of the program; %1: a file
constexpr char BuiltInTitle[] = QT_TRANSLATE_NOOP("Explanation", "Built-in definition %1");
//: SQL; %1: a time, %2: a number of result rows, %3: a duration such as 1.2 ms
constexpr char StatementTitle[] =
    QT_TRANSLATE_NOOP("Explanation", "Statement sent at %1 (result rows: %2, took %3)");
constexpr char NewRowsTitle[] = QT_TRANSLATE_NOOP(
    "Explanation", "Statement for rows that are new, sent at %1 (result rows: %2, took %3)");
constexpr char ChangedRowsTitle[] = QT_TRANSLATE_NOOP(
    "Explanation", "Statement for rows that have changed, sent at %1 (result rows: %2, took %3)");
constexpr char FailedTitle[] = QT_TRANSLATE_NOOP("Explanation", "Statement that failed");
constexpr char SqlTitle[] = QT_TRANSLATE_NOOP("Explanation", "SQL");

//: %1: a value, %2: its state in a word
constexpr char Judged[] = QT_TRANSLATE_NOOP("Explanation", "%1: %2");
//: the same; %3: the bound that it is beyond: above 5
constexpr char Crossed[] = QT_TRANSLATE_NOOP("Explanation", "%1: %2, %3");
//: %1: the name of a metric, %2: what it counts
constexpr char MetricLine[] = QT_TRANSLATE_NOOP("Explanation", "%1: %2");
//: %1: above 5
constexpr char WarningIs[] = QT_TRANSLATE_NOOP("Explanation", "Warning: %1");
constexpr char CriticalIs[] = QT_TRANSLATE_NOOP("Explanation", "Critical: %1");
constexpr char NoBounds[] = QT_TRANSLATE_NOOP("Explanation", "No value counts as bad");
constexpr char Growth[] = QT_TRANSLATE_NOOP(
    "Explanation",
    "The state is about how many were added within the last hour, not about how many there are");
constexpr char HourWhole[] = QT_TRANSLATE_NOOP("Explanation", "The numbers of the whole hour are known");
//: %1: a time
constexpr char HourCounted[] = QT_TRANSLATE_NOOP(
    "Explanation",
    "Numbers are known since %1 only, so the rows added within the hour were counted by the time in them");
//: %1: a time, %2: a duration
constexpr char HourPart[] =
    QT_TRANSLATE_NOOP("Explanation", "Of the hour only the part since %1 is known (%2), so it may be more");
constexpr char HourUnknown[] = QT_TRANSLATE_NOOP("Explanation", "Nothing is known of the hour yet");
//: %1: an address without password
constexpr char DatabaseIs[] = QT_TRANSLATE_NOOP("Explanation", "Database: %1");
constexpr char ExporterIs[] = QT_TRANSLATE_NOOP("Explanation", "Running exporter: %1");
constexpr char TableIs[] = QT_TRANSLATE_NOOP("Explanation", "Table: %1");
constexpr char OwnSelect[] = QT_TRANSLATE_NOOP("Explanation", "The definition has a SELECT of its own");
//: %1: names, separated by commas
constexpr char ColumnsAre[] = QT_TRANSLATE_NOOP("Explanation", "Columns: %1");
constexpr char CollectorIs[] = QT_TRANSLATE_NOOP("Explanation", "Collector: %1");
//: %1: a date and time
constexpr char ReadAt[] = QT_TRANSLATE_NOOP("Explanation", "Last read: %1");
//: %1: a duration
constexpr char Took[] = QT_TRANSLATE_NOOP("Explanation", "The latest attempt took: %1");
constexpr char RowsAre[] =
    QT_TRANSLATE_NOOP("Explanation", "Result rows of all statements of the collector: %1");
constexpr char NeverRead[] = QT_TRANSLATE_NOOP("Explanation", "Not read yet");
constexpr char SqlUnknown[] = QT_TRANSLATE_NOOP(
    "Explanation",
    "A running exporter does not say its SQL, tables and columns: they are known only where it runs");
constexpr char NothingSent[] = QT_TRANSLATE_NOOP("Explanation", "No statement has succeeded yet");
constexpr char NewRows[] = QT_TRANSLATE_NOOP("Explanation",
                                             "This table only grows: old rows were counted once, and what "
                                             "the latest statement counts is added to that");
constexpr char ChangedRows[] = QT_TRANSLATE_NOOP(
    "Explanation",
    "Every row is known by now, so only rows that have changed are read again, and the numbers corrected");
//: several statements are shown
constexpr char FromEarlier[] =
    QT_TRANSLATE_NOOP("Explanation", "A statement whose result cannot have changed since is not sent again");
//: %1: names of columns, separated by commas, %2: a table
constexpr char LacksColumns[] =
    QT_TRANSLATE_NOOP("Explanation", "Table %2 lacks columns that this number needs: %1");
constexpr char AbsentColumns[] = QT_TRANSLATE_NOOP("Explanation", "a column that it needs is missing: %1");
constexpr char AbsentFailure[] =
    QT_TRANSLATE_NOOP("Explanation", "its statement fails, for more than five intervals");
constexpr char AbsentCell[] =
    QT_TRANSLATE_NOOP("Explanation", "a cell cannot be read as what it is used for");
constexpr char AbsentRows[] = QT_TRANSLATE_NOOP(
    "Explanation", "there are no rows, and it is a minimum or maximum (a count of no rows is 0)");

const char *sourceWords(ThresholdSource source)
{
    switch (source) {
    case ThresholdSource::Configuration:
        return QT_TRANSLATE_NOOP("Explanation",
                                 "As thresholds: in the configuration file says, instead of the definition");
    case ThresholdSource::Preferences:
        return QT_TRANSLATE_NOOP(
            "Explanation", "As chosen in Preferences, instead of the configuration file and the definition");
    case ThresholdSource::Exporter:
        return QT_TRANSLATE_NOOP("Explanation",
                                 "As the definition or the configuration file of that exporter says");
    case ThresholdSource::Definition:
        break;
    }
    return QT_TRANSLATE_NOOP("Explanation", "As the definition says");
}

QString momentOf(const QDateTime &moment, const Wording &wording)
{
    const QDateTime local = moment.toLocalTime();
    return wording.locale.toString(local.date(), QLocale::ShortFormat) + u' '
        + clockText(local.time(), wording.locale);
}

/// "0.4 ms", "120 ms", "3.2 s".
QString tookText(std::chrono::duration<double> took, const Wording &wording)
{
    const double ms = took.count() * 1000;
    if (ms >= 1000)
        return spanText(wording.locale.toString(took.count(), 'f', 1), SpanUnit::InSeconds, wording);
    return wording.locale.toString(ms, 'f', ms < 10 ? 1 : 0) + u" ms";
}

/// Puts the parts together.
class Explainer
{
public:
    Explainer(const ExplainedSubject &subject, const Wording &wording)
        : m_subject(subject)
        , m_wording(wording)
        , m_state(subject.snapshot ? collectorNamed(*subject.snapshot, subject.collector) : nullptr)
        , m_provenance(m_state ? m_state->provenance.get() : nullptr)
    {
        if (!subject.indicator)
            return;
        const Indicator &indicator = subject.indicator->indicator;
        m_view = viewOf(indicator, subject.indicator->reading, subject.now, subject.interval, wording);
        m_metrics << indicator.value.family << indicator.judged.family;
        if (indicator.detail)
            m_metrics << indicator.detail->value.family;
        m_metrics.removeDuplicates();
    }

    Explanation explain()
    {
        const CataloguePtr &catalogue = m_subject.snapshot ? m_subject.snapshot->catalogue : emptyCatalogue();
        m_result.title =
            m_view ? m_view->title : recordsTitle(*catalogue, m_subject.collector, m_wording.language);
        addReason();
        if (m_view) {
            addValue();
            addMeaning(wordsOf(*catalogue, m_subject.collector));
            addThreshold();
        }
        addSource();
        addStatements();
        addDefinitions();
        if (m_view)
            addAbsence();
        return std::move(m_result);
    }

private:
    [[nodiscard]] QString say(const char *source) const { return m_wording.text(ExplanationContext, source); }

    void add(const char *title, const QStringList &lines) { addPart(say(title), lines.join(u'\n'), false); }

    void addPart(const QString &title, const QString &text, bool isCode)
    {
        if (!text.isEmpty())
            m_result.parts += {title, text, isCode};
    }

    [[nodiscard]] QStringList columns() const
    {
        QStringList columns;
        if (!m_provenance)
            return columns;
        for (auto it = m_provenance->columns.cbegin(); it != m_provenance->columns.cend(); ++it) {
            if (m_metrics.isEmpty() || m_metrics.contains(it.key()))
                columns += it.value();
        }
        columns.removeDuplicates();
        return columns;
    }

    [[nodiscard]] QStringList missingColumns() const
    {
        QStringList missing;
        for (const QString &column : columns()) {
            if (m_provenance->missingColumns.contains(column))
                missing << column;
        }
        return missing;
    }

    void addReason()
    {
        QStringList lines;
        const bool isAbsent = m_view && shownState(*m_view) == State::Unknown;
        if (const QStringList missing = missingColumns(); !missing.isEmpty() && (isAbsent || !m_view))
            lines << say(LacksColumns).arg(missing.join(u", "), m_provenance->table);
        if (m_view && !m_view->reason.isEmpty())
            lines << m_view->reason;
        else if (!m_view && m_state && !problemOf(*m_state).isEmpty())
            lines << (m_wording.cause ? m_wording.cause(problemOf(*m_state)) : problemOf(*m_state));
        add(!m_view ? ProblemTitle : isAbsent ? NoValueTitle : StaleTitle, lines);
        if (m_provenance)
            addPart(say(FailedTitle), m_provenance->failedSql, true);
    }

    void addValue()
    {
        const QString value = shownValueText(*m_view, m_wording);
        const QString word = stateWord(shownState(*m_view), m_wording);
        const QString bound = crossedBoundText(*m_view, m_wording);
        QStringList lines;
        lines << (bound.isEmpty() ? say(Judged).arg(value, word) : say(Crossed).arg(value, word, bound));
        if (!m_view->detail.isEmpty())
            lines << m_view->detail;
        add(ValueTitle, lines);
    }

    void addMeaning(const CollectorWords &words)
    {
        QStringList lines;
        const Indicator &indicator = m_subject.indicator->indicator;
        if (!indicator.description.isEmpty())
            lines << indicator.description.in(m_wording.language);
        for (const QString &metric : std::as_const(m_metrics)) {
            const LocalText help = words.metrics.value(metric).text;
            lines << (help.isEmpty() ? metric : say(MetricLine).arg(metric, help.in(m_wording.language)));
        }
        add(MeaningTitle, lines);
    }

    void addThreshold()
    {
        const Threshold &threshold = m_view->threshold;
        QStringList lines;
        if (threshold.warning)
            lines << say(WarningIs).arg(beyondText(*threshold.warning, *m_view, m_wording));
        if (threshold.critical)
            lines << say(CriticalIs).arg(beyondText(*threshold.critical, *m_view, m_wording));
        if (lines.isEmpty())
            lines << say(NoBounds);
        lines << say(sourceWords(m_subject.indicator->source));
        if (m_view->measure == Measure::HourlyIncrease)
            lines << say(Growth) << hourText();
        add(ThresholdTitle, lines);
    }

    [[nodiscard]] QString hourText() const
    {
        const HourSeen &hour = m_subject.indicator->hour;
        if (!hour.since.isValid())
            return say(HourUnknown);
        if (hour.isWhole)
            return say(HourWhole);
        const QString since = momentOf(hour.since, m_wording);
        if (hour.isCounted)
            return say(HourCounted).arg(since);
        const std::chrono::milliseconds seen(std::max<qint64>(hour.since.msecsTo(m_subject.now), 0));
        return say(HourPart).arg(since, ageText(seen, m_wording));
    }

    void addSource()
    {
        QStringList lines;
        if (!m_subject.address.isEmpty())
            lines << say(m_subject.isRemote ? ExporterIs : DatabaseIs).arg(m_subject.address);
        if (m_provenance && !m_provenance->table.isEmpty())
            lines << say(TableIs).arg(m_provenance->table);
        else if (m_provenance)
            lines << say(OwnSelect);
        QStringList used = columns();
        used += m_provenance ? m_provenance->otherColumns : QStringList();
        used.removeDuplicates();
        if (!used.isEmpty())
            lines << say(ColumnsAre).arg(used.join(u", "));
        lines << say(CollectorIs).arg(m_subject.collector);
        if (m_state && m_state->lastSuccess)
            lines << say(ReadAt).arg(momentOf(*m_state->lastSuccess, m_wording));
        else
            lines << say(NeverRead);
        if (m_state && (m_state->lastSuccess || !m_state->error.isEmpty()))
            lines << say(Took).arg(tookText(m_state->duration, m_wording));
        if (m_state && m_state->rows)
            lines << say(RowsAre).arg(m_wording.locale.toString(*m_state->rows));
        add(SourceTitle, lines);
    }

    /// Those that are about the number; all of them where that is not known.
    [[nodiscard]] std::vector<SentStatement> statements() const
    {
        std::vector<SentStatement> mine;
        for (const SentStatement &sent : m_provenance->statements) {
            if (std::ranges::any_of(m_metrics,
                                    [&](const QString &metric) { return sent.metrics.contains(metric); }))
                mine.push_back(sent);
        }
        return mine.empty() ? m_provenance->statements : mine;
    }

    void addStatements()
    {
        if (!m_provenance) {
            add(SqlTitle, {say(m_subject.isRemote ? SqlUnknown : NothingSent)});
            return;
        }
        const std::vector<SentStatement> shown = statements();
        const auto has = [&](SentStatement::Rows rows) {
            return std::ranges::any_of(shown, [&](const SentStatement &sent) { return sent.rows == rows; });
        };
        QStringList notes;
        if (shown.empty())
            notes << say(NothingSent);
        if (has(SentStatement::Rows::New))
            notes << say(NewRows);
        if (has(SentStatement::Rows::Changed))
            notes << say(ChangedRows);
        if (!shown.empty() && shown.front().sentAt != shown.back().sentAt)
            notes << say(FromEarlier);
        add(SqlTitle, notes);
        for (const SentStatement &sent : shown) {
            const char *title = sent.rows == SentStatement::Rows::New ? NewRowsTitle
                : sent.rows == SentStatement::Rows::Changed           ? ChangedRowsTitle
                                                                      : StatementTitle;
            addPart(say(title).arg(momentOf(sent.sentAt, m_wording),
                                   m_wording.locale.toString(sent.resultRows),
                                   tookText(sent.took, m_wording)),
                    sent.sql, true);
        }
    }

    void addDefinitions()
    {
        if (!m_provenance)
            return;
        QStringList texts;
        for (auto it = m_provenance->definitions.cbegin(); it != m_provenance->definitions.cend(); ++it) {
            if (m_metrics.isEmpty() || m_metrics.contains(it.key()))
                texts << it.value();
        }
        const bool isBuiltIn = m_provenance->file.startsWith(u':');
        addPart(say(isBuiltIn ? BuiltInTitle : DefinitionTitle)
                    .arg(isBuiltIn ? QFileInfo(m_provenance->file).fileName() : m_provenance->file),
                texts.join(u'\n'), true);
    }

    void addAbsence()
    {
        QStringList lines;
        if (const QStringList needed = columns(); !needed.isEmpty())
            lines << say(AbsentColumns).arg(needed.join(u", "));
        lines << say(AbsentFailure) << say(AbsentCell) << say(AbsentRows);
        add(AbsenceTitle, lines);
    }

    const ExplainedSubject &m_subject;
    const Wording &m_wording;
    const CollectorState *m_state;
    const Provenance *m_provenance;
    std::optional<IndicatorView> m_view;
    QStringList m_metrics; ///< full names of those that the number is made of; empty: all
    Explanation m_result;
};

} // namespace

Explanation explanationOf(const ExplainedSubject &subject, const Wording &wording)
{
    return Explainer(subject, wording).explain();
}

QString plainText(const Explanation &explanation)
{
    QString text = explanation.title + u'\n';
    for (const ExplainedPart &part : explanation.parts)
        text += u'\n' + part.title + u'\n' + part.text + u'\n';
    return text;
}

} // namespace guardia
