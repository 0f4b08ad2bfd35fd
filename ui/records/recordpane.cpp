// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordpane.h"

#include "models/recordlinks.h"
#include "models/recordtext.h"
#include "models/slastanding.h"
#include "records/conditionbar.h"
#include "records/recordlinkbuttons.h"
#include "session/recordsource.h"
#include "theme/icons.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongText = 120; ///< in characters; longer texts get a box of their own
constexpr int BoxLines = 12;
constexpr int LineCharacters = 40; ///< about as many fit into a line
constexpr int MinimumCharacters = 28; ///< of the pane's width
constexpr int UsualCharacters = 48; ///< of the pane's width

QLabel *fieldTitle(const QString &title, QWidget *parent)
{
    QLabel *label = plainLabel(title, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

RecordPane::RecordPane(QWidget *parent)
    : QWidget(parent)
{
    build();
    clear();
}

RecordPane::~RecordPane()
{
    cancelRequest();
}

void RecordPane::build()
{
    m_title = wrappedLabel(QString(), this);
    m_remark = wrappedLabel(QString(), this);
    m_deadlines = wrappedLabel(QString(), this);
    m_deadlines->hide();
    m_previous = addButton(tr("Previous"), tr("Previous record (Alt+Up)"));
    m_previous->setArrowType(Qt::UpArrow);
    m_next = addButton(tr("Next"), tr("Next record (Alt+Down)"));
    m_next->setArrowType(Qt::DownArrow);
    m_copy = addButton(tr("Copy all"), tr("Copy all columns and their values"));
    m_copy->setIcon(icon(Icon::Copy));
    m_close = addButton(tr("Close"), tr("Close (Esc)"));
    m_close->setIcon(icon(Icon::Close));
    auto *head = new QHBoxLayout;
    for (QToolButton *button : {m_previous, m_next, m_copy})
        head->addWidget(button);
    head->addStretch(1);
    head->addWidget(m_close);
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addWidget(m_title);
    layout->addWidget(m_deadlines);
    layout->addWidget(m_remark);
    layout->addWidget(m_area, 1);
    m_links = new RecordLinkButtons(this);
    setMinimumWidth(fontMetrics().averageCharWidth() * MinimumCharacters);
    connect(m_previous, &QToolButton::clicked, this, &RecordPane::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &RecordPane::nextRequested);
    connect(m_copy, &QToolButton::clicked, this, &RecordPane::copyAll);
    connect(m_close, &QToolButton::clicked, this, &RecordPane::closeRequested);
    connect(m_links, &RecordLinkButtons::linkChosen, this, &RecordPane::linkChosen);
}

QToolButton *RecordPane::addButton(const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(text);
    button->setToolTip(toolTipOf(toolTip));
    return button;
}

void RecordPane::setSource(RecordSource *source)
{
    if (m_source)
        m_source->disconnect(this);
    cancelRequest();
    m_source = source;
    m_links->setSource(source);
    clear();
    if (source) {
        connect(source, &RecordSource::pageReady, this, &RecordPane::take);
        connect(source, &RecordSource::failed, this, &RecordPane::takeError);
    }
}

void RecordPane::clear()
{
    cancelRequest();
    m_listed.clear();
    m_record.clear();
    m_columns.clear();
    m_remark->hide();
    rebuild();
}

void RecordPane::recount()
{
    m_links->recount();
}

void RecordPane::showRecord(const QString &collector, const QList<RecordColumn> &columns,
                            const QVariantList &record)
{
    if (collector == m_collector && columns == m_columns && record == m_listed)
        return;
    cancelRequest();
    const bool isSame = collector == m_collector && record.value(0) == m_listed.value(0);
    const int place = m_area->verticalScrollBar()->value();
    m_collector = collector;
    m_columns = columns;
    m_listed = record;
    m_record = record;
    m_remark->hide();
    rebuild();
    if (isSame)
        m_area->verticalScrollBar()->setValue(place);
    if (isCut())
        requestWhole();
}

void RecordPane::setClocks(const SlaReportPtr &report)
{
    m_clocks = report;
    adoptClocks();
}

void RecordPane::adoptClocks()
{
    const auto due = std::ranges::find(m_columns, u"due_at"_s, &RecordColumn::name);
    const bool hasDueTime = due != m_columns.end() && !m_record.value(due - m_columns.begin()).isNull();
    const bool isOfClocks = m_clocks && !m_record.isEmpty() && m_collector == slaRecords();
    m_deadlines->setText(isOfClocks ? deadlinesText(*m_clocks, m_record.first(), hasDueTime) : QString());
    m_deadlines->setVisible(!m_deadlines->text().isEmpty());
}

void RecordPane::setNeighbours(bool hasPrevious, bool hasNext)
{
    m_previous->setEnabled(hasPrevious);
    m_next->setEnabled(hasNext);
}

void RecordPane::takeFocus(Qt::FocusReason reason)
{
    m_area->setFocus(reason);
}

QSize RecordPane::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * UsualCharacters, QWidget::sizeHint().height()};
}

void RecordPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QWidget::keyPressEvent(event);
}

/// Whether the list has only the beginning of one of the texts.
bool RecordPane::isCut() const
{
    return std::any_of(m_listed.cbegin(), m_listed.cend(), [](const QVariant &value) {
        return value.typeId() == QMetaType::QString && value.toString().size() > MaxCellCharacters;
    });
}

void RecordPane::requestWhole()
{
    if (!m_source)
        return;
    RecordPageRequest request;
    request.id = m_source->nextRequest();
    request.scope.collector = m_collector;
    request.scope.filters = {{m_columns.first().name, RecordFilter::Match::Equals,
                              recordPlainText(m_listed.first(), m_columns.first())}};
    request.rows = 1;
    request.characters = 0;
    m_request = request.id;
    m_source->requestPage(request);
}

void RecordPane::cancelRequest()
{
    const quint64 ended = std::exchange(m_request, 0);
    if (m_source && ended != 0)
        m_source->cancel(ended);
}

void RecordPane::take(const RecordPage &page)
{
    if (m_request == 0 || page.request != m_request)
        return;
    m_request = 0;
    if (page.rows.isEmpty() || page.columns.size() != m_columns.size()) {
        m_remark->setText(tr("This record is not there any more; long texts are shown in part."));
        m_remark->show();
        return;
    }
    const int place = m_area->verticalScrollBar()->value();
    m_record = page.rows.first();
    rebuild();
    m_area->verticalScrollBar()->setValue(place);
}

void RecordPane::takeError(quint64 id, const Error &error)
{
    if (m_request == 0 || id != m_request)
        return;
    m_request = 0;
    //: %1 is the reason
    m_remark->setText(tr("Long texts are shown in part: %1").arg(failureText(error)));
    m_remark->show();
}

void RecordPane::rebuild()
{
    const bool hasRecord = !m_record.isEmpty();
    const bool hadFocus = m_area->isAncestorOf(QApplication::focusWidget());
    for (QToolButton *button : {m_previous, m_next, m_copy})
        button->setEnabled(hasRecord);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->addWidget(m_links); // which stays, with what it knows
    adoptLinks();
    if (hasRecord) {
        const QString kind =
            m_source ? recordsTitle(*m_source->catalogue(), m_collector, interfaceLanguage()) : m_collector;
        //: heading of one record: %1 is a kind of records such as Incidents, %2 the record's id
        m_title->setText(tr("%1: %2").arg(kind, recordPlainText(m_record.first(), m_columns.first())));
        auto *form = new QFormLayout;
        form->setRowWrapPolicy(QFormLayout::WrapAllRows);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        for (qsizetype i = 0; i < m_columns.size(); ++i)
            addField(form, m_columns.at(i), m_record.value(i));
        layout->addLayout(form);
    } else {
        m_title->setText(tr("No record is selected"));
    }
    adoptClocks();
    layout->addStretch(1);
    m_area->setAccessibleName(m_title->text());
    if (QWidget *before = m_area->takeWidget()) {
        before->hide();
        before->deleteLater(); // one of its buttons may be the sender
    }
    m_area->setWidget(content);
    if (hadFocus)
        takeFocus(Qt::OtherFocusReason);
}

void RecordPane::adoptLinks()
{
    const bool hasLinks = m_source && !m_record.isEmpty();
    m_links->setLinks(
        hasLinks ? linksOf(*m_source->catalogue(), m_source->lists(), m_collector, m_columns, m_record)
                 : QList<RecordLink>());
}

void RecordPane::addField(QFormLayout *form, const RecordColumn &column, const QVariant &value)
{
    const QString text = recordText(value, column, QLocale());
    const QString title = columnTitle(column);
    if (text.size() > LongText || text.contains(u'\n')) {
        auto *box = new QPlainTextEdit(text, this);
        box->setReadOnly(true);
        box->setTabChangesFocus(true);
        box->setAccessibleName(title);
        const int lines =
            std::clamp<int>(int(text.size() / LineCharacters) + 1 + int(text.count(u'\n')), 2, BoxLines);
        const int height = box->fontMetrics().lineSpacing() * lines + box->fontMetrics().height();
        box->setMinimumHeight(height);
        if (lines < BoxLines)
            box->setMaximumHeight(height); // leaves the room to the long texts
        form->addRow(fieldTitle(title, this), box);
        return;
    }
    QLabel *label = plainLabel(text, this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setAccessibleName(title);
    label->setAccessibleDescription(text);
    const std::optional<State> state = recordState(value, column);
    if (isNullValue(value)) {
        QPalette grey = label->palette();
        grey.setColor(QPalette::WindowText, secondaryColor(grey));
        label->setPalette(grey);
    }
    if (!state) {
        form->addRow(fieldTitle(title, this), label);
        return;
    }
    auto *field = new QWidget(this);
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins({});
    auto *shape = new StateShape(1, field);
    shape->setState(*state);
    shape->setAccessibleName(stateWord(*state));
    line->addWidget(shape, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    form->addRow(fieldTitle(title, this), field);
}

void RecordPane::copyAll() const
{
    QList<QStringList> rows;
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        rows.append({columnTitle(m_columns.at(i)), recordPlainText(m_record.value(i), m_columns.at(i))});
    QApplication::clipboard()->setText(tabSeparated(rows));
}

} // namespace guardia

#include "moc_recordpane.cpp"
