// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/groupsdialog.h"

#include "models/recordtext.h"
#include "records/conditionbar.h"
#include "session/recordsource.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace guardia {

namespace {

enum GroupColumn { ValueColumn, RowsColumn, GroupColumnCount };

constexpr int ListCharacters = 56;
constexpr int ListRows = 14;

QString shownValue(const QVariant &value, const RecordColumn &column)
{
    if (isNullValue(value))
        return GroupsDialog::tr("(no value)");
    //: in place of a value that is a text without characters
    return value.toString().isEmpty() ? GroupsDialog::tr("(empty text)")
                                      : recordLine(value, column, QLocale());
}

} // namespace

RecordFilter filterOf(const RecordGroup &group, const RecordColumn &column)
{
    using Match = RecordFilter::Match;
    if (isNullValue(group.value))
        return {column.name, Match::Null, {}};
    return {column.name, column.kind == FieldKind::Boolean ? Match::Truth : Match::Equals,
            recordPlainText(group.value, column)};
}

GroupsDialog::GroupsDialog(RecordSource *source, const RecordScope &scope, const QList<RecordColumn> &columns,
                           int column, QWidget *parent)
    : QDialog(parent)
    , m_source(source)
    , m_scope(scope)
    , m_column(new QComboBox(this))
    , m_list(new QTreeWidget(this))
    , m_status(wrappedLabel(QString(), this))
    , m_show(nullptr)
{
    //: title of a window: how many rows of a list have which value in a column
    setWindowTitle(tr("Rows by value"));
    for (const RecordColumn &one : columns) {
        if (one.kind != FieldKind::Timestamp)
            m_columns.append(one);
    }
    const auto chosen = std::find(m_columns.cbegin(), m_columns.cend(), columns.value(column));
    build(chosen == m_columns.cend() ? 0 : int(std::distance(m_columns.cbegin(), chosen)));
    if (source) {
        connect(source, &RecordSource::groupsReady, this, &GroupsDialog::take);
        connect(source, &RecordSource::failed, this, &GroupsDialog::takeError);
    }
    connect(m_column, &QComboBox::currentIndexChanged, this, &GroupsDialog::request);
    connect(m_list, &QTreeWidget::itemActivated, this, &GroupsDialog::choose);
    connect(this, &QDialog::finished, this, &GroupsDialog::cancelRequest);
    request();
}

GroupsDialog::~GroupsDialog()
{
    cancelRequest();
}

void GroupsDialog::build(int column)
{
    for (const RecordColumn &one : std::as_const(m_columns))
        m_column->addItem(columnTitle(one));
    m_column->setCurrentIndex(column);
    m_list->setColumnCount(GroupColumnCount);
    m_list->setHeaderLabels({tr("Value"), tr("Rows")});
    m_list->headerItem()->setTextAlignment(RowsColumn, Qt::AlignRight);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setAccessibleName(windowTitle());
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(RowsColumn, QHeaderView::ResizeToContents);
    m_list->setMinimumSize(ListCharacters * fontMetrics().averageCharWidth(),
                           ListRows * fontMetrics().lineSpacing());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    //: a button: the list shows only the rows with the chosen value
    m_show = buttons->addButton(tr("Only these rows"), QDialogButtonBox::ActionRole);
    m_show->setDefault(true);
    m_show->setEnabled(false);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Column:"), m_column);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_status);
    layout->addWidget(buttons);
    connect(m_show, &QPushButton::clicked, this, &GroupsDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem *item) { m_show->setEnabled(item); });
}

void GroupsDialog::request()
{
    cancelRequest();
    m_list->clear();
    m_groups = {};
    if (!m_source || m_columns.isEmpty())
        return;
    RecordGroupsRequest request;
    request.id = m_source->nextRequest();
    request.scope = m_scope;
    request.column = m_columns.at(m_column->currentIndex()).name;
    m_request = request.id;
    m_status->setText(tr("Counting\u2026"));
    m_source->requestGroups(request);
}

void GroupsDialog::cancelRequest()
{
    const quint64 ended = std::exchange(m_request, 0);
    if (m_source && ended != 0)
        m_source->cancel(ended);
}

void GroupsDialog::take(const RecordGroups &groups)
{
    if (m_request == 0 || groups.request != m_request)
        return;
    m_request = 0;
    m_groups = groups;
    const QLocale locale;
    for (const RecordGroup &group : std::as_const(m_groups.groups)) {
        auto *item = new QTreeWidgetItem(
            m_list, {shownValue(group.value, groups.column), locale.toString(group.rows)});
        item->setTextAlignment(RowsColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(ValueColumn, Qt::ToolTipRole, toolTipOf(item->text(ValueColumn)));
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    if (groups.groups.isEmpty())
        m_status->setText(tr("No rows"));
    else if (groups.others > 0)
        //: below a list of values and their numbers of rows: %1 is a number
        m_status->setText(tr("%1 more rows have other values").arg(locale.toString(groups.others)));
    else
        m_status->setText(tr("%n values", nullptr, int(groups.groups.size())));
}

void GroupsDialog::takeError(quint64 id, const Error &error)
{
    if (m_request == 0 || id != m_request)
        return;
    m_request = 0;
    m_status->setText(failureText(error));
    m_status->setToolTip(toolTipOf(error.message));
}

void GroupsDialog::choose()
{
    const qsizetype chosen = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (chosen < 0 || chosen >= m_groups.groups.size())
        return;
    const RecordFilter filter = filterOf(m_groups.groups.at(chosen), m_groups.column);
    accept();
    emit filterChosen(filter);
}

} // namespace guardia

#include "moc_groupsdialog.cpp"
