// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/conditiondialog.h"

#include "model/filterterms.h"
#include "models/conditiontext.h"
#include "records/recordsquery.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int FieldsCharacters = 36;

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
    m_accept = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
    layout->addWidget(m_replaced);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(m_column, &QComboBox::currentIndexChanged, this, &ConditionDialog::offerChoices);
    connect(m_column, &QComboBox::currentIndexChanged, this, &ConditionDialog::columnChosen);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ConditionDialog::showLines);
    connect(m_values, &QComboBox::activated, this, &ConditionDialog::takeValue);
    connect(m_values->lineEdit(), &QLineEdit::textEdited, this,
            [this](const QString &text) { m_written = text; });
    m_values->installEventFilter(this);
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

void ConditionDialog::setEdited(const RecordFilter &filter)
{
    const auto place = std::ranges::find(m_columns, filter.column, &RecordColumn::name);
    const auto entry = place == m_columns.end() ? std::nullopt : entryOf(filter, *place, QLocale());
    if (!entry)
        return;
    //: title of a window that changes a condition on the rows of a list
    setWindowTitle(tr("Edit condition"));
    m_accept->setText(tr("OK"));
    m_column->setCurrentIndex(int(place - m_columns.begin()));
    m_choice->setCurrentIndex(m_choice->findData(int(entry->choice)));
    m_from.edit->setText(entry->from);
    m_upTo.edit->setText(entry->upTo);
    m_written = entry->text;
    m_values->setEditText(entry->text);
    if (!entry->hours.isEmpty())
        m_hours.edit->setText(entry->hours);
    m_choice->setFocus(Qt::OtherFocusReason);
    for (const Line &line : {m_hours, m_text, m_from}) {
        if (!line.field->isHidden())
            line.edit->setFocus(Qt::OtherFocusReason);
    }
}

void ConditionDialog::setPresent(const QList<RecordFilter> &filters, const CollectorWords &words)
{
    m_present = filters;
    m_words = words;
    sayReplaced();
}

/// A column has one condition at a time, except for those that hold together.
void ConditionDialog::sayReplaced()
{
    using Match = RecordFilter::Match;
    QStringList replaced;
    for (const RecordFilter &filter : std::as_const(m_present)) {
        const bool stays = (choice() == Choice::Contains && holdTogether(Match::Contains, filter.match))
            || (choice() == Choice::NoneOf && holdTogether(Match::NoneOf, filter.match));
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

QString ConditionDialog::columnWithValues() const
{
    return m_knownValues.contains(column().name) ? column().name : QString();
}

/// A list that is open keeps its order, so that nobody chooses something else than was meant.
void ConditionDialog::addKnownValues(const QString &column, const QStringList &values)
{
    QStringList &known = m_knownValues[column];
    QStringList added;
    for (const QString &value : values) {
        if (!known.contains(value))
            added += value;
    }
    added.sort();
    known += added;
    if (column != this->column().name)
        return known.sort();
    if (m_values->view()->isVisible()) {
        m_values->addItems(added);
        return;
    }
    known.sort();
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

/// A value that is chosen is added to those that are written, where there may be several.
void ConditionDialog::takeValue(int index)
{
    QStringList values = takesList() ? writtenList(m_written) : QStringList();
    if (!values.contains(m_values->itemText(index)))
        values << m_values->itemText(index);
    m_written = takesList() ? listText(values) : values.first();
    m_values->setEditText(m_written);
}

/// Keys and the wheel go from value to value, and each of them would be added. Keys open the list instead.
bool ConditionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_values || !takesList())
        return QDialog::eventFilter(watched, event);
    if (event->type() == QEvent::Wheel)
        return true;
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isStep =
        key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
    if (isStep && m_values->count() > 0)
        m_values->showPopup();
    return isStep || QDialog::eventFilter(watched, event);
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
        add(Choice::OneOf, tr("Is one of"));
        add(Choice::NoneOf, tr("Is not"));
        break;
    case FieldKind::Boolean:
        add(Choice::True, tr("Yes"));
        add(Choice::False, tr("No"));
        break;
    case FieldKind::Text:
        add(Choice::Contains, tr("Contains"));
        add(Choice::Equals, tr("Is exactly"));
        add(Choice::OneOf, tr("Is one of"));
        add(Choice::NoneOf, tr("Is not"));
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
    showLine(m_text,
             choice() == Choice::Contains || choice() == Choice::Equals || choice() == Choice::OneOf
                 || choice() == Choice::NoneOf);
    const bool isOfNumbers = column().kind == FieldKind::Number;
    //: stands in an empty field for several numbers
    const QString separated = isOfNumbers ? tr("separated by spaces or semicolons")
                                          //: stands in an empty field for several values
                                          : tr("separated by commas");
    m_text.edit->setPlaceholderText(takesList() ? separated : QString());
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

/// Whether several values may be written.
bool ConditionDialog::takesList() const
{
    return choice() == Choice::OneOf || choice() == Choice::NoneOf;
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

} // namespace guardia

#include "moc_conditiondialog.cpp"
