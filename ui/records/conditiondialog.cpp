// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/conditiondialog.h"

#include "model/recordperiod.h"
#include "models/conditiontext.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int FieldsCharacters = 36;

RecordPeriod last(std::chrono::seconds length)
{
    return {RecordPeriod::Kind::Last, {}, length, {}};
}

} // namespace

ConditionDialog::ConditionDialog(const QList<RecordColumn> &columns, int column, QWidget *parent)
    : QDialog(parent)
    , m_columns(columns)
    , m_column(new QComboBox(this))
    , m_choice(new QComboBox(this))
    , m_values(new QComboBox(this))
    , m_form(new QFormLayout)
    , m_replaced(new StateMessage(this))
{
    //: title of a window that asks for a condition on the rows of a list
    setWindowTitle(tr("Add condition"));
    for (const RecordColumn &one : columns)
        m_column->addItem(columnTitle(one));
    m_column->setCurrentIndex(column);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("&Column:"), m_column);
    m_form->addRow(tr("Con&dition:"), m_choice);
    m_from = addLine(m_form, tr("&From:"), {});
    m_upTo = addLine(m_form, tr("&To:"), {});
    m_values->setEditable(true);
    m_values->setInsertPolicy(QComboBox::NoInsert);
    m_values->setCompleter(nullptr); // which would change what is written
    m_text = addLine(m_form, tr("T&ext:"), m_values->lineEdit(), m_values);
    //: a line for the hours at which shifts of work change
    m_hours = addLine(m_form, tr("Shifts begin at (&hours):"), u"0, 8, 16"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    //: a button that adds a condition on rows
    QPushButton *add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    add->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
    layout->addWidget(m_replaced);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_column, &QComboBox::currentIndexChanged, this, &ConditionDialog::offerChoices);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ConditionDialog::showLines);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConditionDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    offerChoices();
}

ConditionDialog::Line ConditionDialog::addLine(QFormLayout *form, const QString &title,
                                               const QString &example)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(example);
    return addLine(form, title, edit, edit);
}

ConditionDialog::Line ConditionDialog::addLine(QFormLayout *form, const QString &title, QLineEdit *edit,
                                               QWidget *field)
{
    Line line{edit, field, new StateMessage(this)};
    field->setMinimumWidth(FieldsCharacters * fontMetrics().averageCharWidth());
    form->addRow(title, field);
    form->addRow(QString(), line.problem);
    connect(line.edit, &QLineEdit::textEdited, line.problem, [line] { say(line, {}); });
    return line;
}

void ConditionDialog::setShiftHours(const QList<int> &hours)
{
    QStringList words;
    for (const int hour : hours)
        words << QString::number(hour);
    m_hours.edit->setText(words.join(u", "_s));
}

void ConditionDialog::setPresent(const QList<RecordFilter> &filters, const CollectorWords &words)
{
    m_present = filters;
    m_words = words;
    sayReplaced();
}

/// A column has one condition at a time, except that a text may have to contain several others.
void ConditionDialog::sayReplaced()
{
    QStringList replaced;
    for (const RecordFilter &filter : std::as_const(m_present)) {
        const bool stays = filter.match == RecordFilter::Match::Contains && choice() == Choice::Contains;
        if (filter.column == column().name && !stays)
            replaced += filterText(filter, m_words);
    }
    //: %1 is a condition on rows, such as: Status is OPEN
    m_replaced->tell(State::Warning,
                     replaced.isEmpty() ? QString() : tr("This replaces: %1").arg(replaced.join(u", "_s)));
}

void ConditionDialog::setKnownValues(const QHash<QString, QStringList> &values)
{
    m_knownValues = values;
    offerValues();
}

/// What was written stays.
void ConditionDialog::offerValues()
{
    const QString text = m_values->currentText();
    m_values->clear();
    m_values->addItems(m_knownValues.value(column().name));
    m_values->setEditText(text);
}

/// Offers what can be asked of the kind of column.
void ConditionDialog::offerChoices()
{
    const auto add = [this](Choice choice, const QString &text) { m_choice->addItem(text, int(choice)); };
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    switch (column().kind) {
    case FieldKind::Timestamp:
        add(Choice::LastHour, tr("Last hour"));
        add(Choice::LastDay, tr("Last 24 hours"));
        add(Choice::LastWeek, tr("Last 7 days"));
        add(Choice::Today, tr("Today"));
        add(Choice::Shift, tr("This shift"));
        add(Choice::BeforeNow, tr("Before now"));
        add(Choice::Moments, tr("From and to"));
        break;
    case FieldKind::Number:
        add(Choice::Numbers, tr("From and to"));
        add(Choice::Equals, tr("Is exactly"));
        break;
    case FieldKind::Boolean:
        add(Choice::True, tr("Yes"));
        add(Choice::False, tr("No"));
        break;
    case FieldKind::Text:
        add(Choice::Contains, tr("Contains"));
        add(Choice::Equals, tr("Is exactly"));
        break;
    }
    add(Choice::Empty, tr("Is empty"));
    offerValues();
    showLines();
}

void ConditionDialog::showLines()
{
    const bool isOfTimes = choice() == Choice::Moments;
    const bool hasEnds = isOfTimes || choice() == Choice::Numbers;
    showLine(m_from, hasEnds);
    showLine(m_upTo, hasEnds);
    showLine(m_text, choice() == Choice::Contains || choice() == Choice::Equals);
    showLine(m_hours, choice() == Choice::Shift);
    for (const Line &line : {m_from, m_upTo})
        line.edit->setPlaceholderText(isOfTimes ? u"2026-01-31 08:00"_s : QString());
    sayReplaced();
    adjustSize();
}

void ConditionDialog::showLine(const Line &line, bool isShown)
{
    say(line, {});
    line.field->setVisible(isShown);
    if (QWidget *title = m_form->labelForField(line.field))
        title->setVisible(isShown);
}

const RecordColumn &ConditionDialog::column() const
{
    return m_columns.at(m_column->currentIndex());
}

ConditionDialog::Choice ConditionDialog::choice() const
{
    return static_cast<Choice>(m_choice->currentData().toInt());
}

void ConditionDialog::say(const Line &line, const QString &problem)
{
    line.problem->tell(State::Critical, problem);
    line.edit->setAccessibleDescription(problem);
    if (!problem.isEmpty())
        line.edit->setFocus(Qt::OtherFocusReason);
}

void ConditionDialog::accept()
{
    for (const Line &line : {m_from, m_upTo, m_text, m_hours})
        say(line, {});
    const std::optional<RecordFilter> chosen = filter();
    if (!chosen) {
        adjustSize(); // for what is said about the wrong line
        return;
    }
    QDialog::accept();
    emit filterChosen(*chosen);
}

/// What was chosen; where something is wrong, nothing, and its line says what.
std::optional<RecordFilter> ConditionDialog::filter()
{
    using Match = RecordFilter::Match;
    const auto made = [this](Match match, const std::optional<QString> &text) {
        return text ? std::optional(RecordFilter{column().name, match, *text}) : std::nullopt;
    };
    switch (choice()) {
    case Choice::LastHour:
    case Choice::LastDay:
    case Choice::LastWeek:
    case Choice::BeforeNow:
    case Choice::Today:
    case Choice::Shift:
    case Choice::Moments:
        return made(Match::During, period());
    case Choice::Numbers:
        return made(Match::Range, numbers());
    case Choice::True:
        return made(Match::Truth, u"true"_s);
    case Choice::False:
        return made(Match::Truth, u"false"_s);
    case Choice::Empty:
        return made(Match::Empty, QString());
    case Choice::Contains:
    case Choice::Equals:
        break;
    }
    const QString text = m_text.edit->text();
    if (text.isEmpty()) {
        say(m_text, tr("Enter a text, or choose \u201cIs empty\u201d."));
        return std::nullopt;
    }
    if (column().kind != FieldKind::Number)
        return made(choice() == Choice::Equals ? Match::Equals : Match::Contains, text);
    const auto number = writtenNumber(text, QLocale());
    if (!number)
        say(m_text, tr("This is not a number."));
    return made(Match::Equals, number);
}

std::optional<QString> ConditionDialog::period()
{
    switch (choice()) {
    case Choice::LastHour:
        return written(last(1h));
    case Choice::LastDay:
        return written(last(24h));
    case Choice::LastWeek:
        return written(last(7 * 24h));
    case Choice::BeforeNow:
        return written(RecordPeriod{RecordPeriod::Kind::Past, {}, {}, {}});
    case Choice::Today:
        return written(RecordPeriod{RecordPeriod::Kind::Today, {}, {}, {}});
    case Choice::Shift:
        return shift();
    default:
        return moments();
    }
}

std::optional<QString> ConditionDialog::shift()
{
    const auto hours = writtenHours(m_hours.edit->text());
    if (!hours) {
        say(m_hours, tr("Enter hours from 0 to 24, such as 0, 8, 16."));
        return std::nullopt;
    }
    emit shiftHoursChosen(*hours);
    return written(RecordPeriod{RecordPeriod::Kind::Shift, {}, {}, *hours});
}

std::optional<QString> ConditionDialog::moments()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QLocale locale;
    RecordPeriod period;
    for (const Line &line : {m_from, m_upTo}) {
        const QString text = line.edit->text().trimmed();
        const auto moment = writtenMoment(text, now, locale);
        if (!moment && !text.isEmpty()) {
            say(line, tr("Enter a date and time such as 2026-01-31 08:00, or only one of both."));
            return std::nullopt;
        }
        if (moment && line.edit == m_from.edit)
            period.span.from = moment->from;
        else if (moment)
            period.span.until = moment->until;
    }
    const auto &[from, until] = period.span;
    if (!from.isValid() && !until.isValid()) {
        say(m_from, tr("Enter at least one of the two ends."));
        return std::nullopt;
    }
    if (from.isValid() && until.isValid() && until <= from) {
        say(m_upTo, tr("This is before the beginning."));
        return std::nullopt;
    }
    return written(period);
}

std::optional<QString> ConditionDialog::numbers()
{
    const QLocale locale;
    NumberRange range;
    for (const Line &line : {m_from, m_upTo}) {
        const QString text = line.edit->text().trimmed();
        const auto number = writtenNumber(text, locale);
        if (!number && !text.isEmpty()) {
            say(line, tr("This is not a number."));
            return std::nullopt;
        }
        (line.edit == m_from.edit ? range.from : range.upTo) = number.value_or(QString());
    }
    if (range.from.isEmpty() && range.upTo.isEmpty()) {
        say(m_from, tr("Enter at least one of the two ends."));
        return std::nullopt;
    }
    if (!range.from.isEmpty() && !range.upTo.isEmpty() && range.upTo.toDouble() < range.from.toDouble()) {
        say(m_upTo, tr("This is less than the beginning."));
        return std::nullopt;
    }
    return written(range);
}

} // namespace guardia

#include "moc_conditiondialog.cpp"
