// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/logpage.h"

#include "models/logmodel.h"
#include "widgets/confirmbutton.h"
#include "widgets/plainlabel.h"
#include "widgets/searchline.h"
#include "widgets/tablecopy.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

LogPage::LogPage(QWidget *parent)
    : QWidget(parent)
    , m_filter(new LogFilter(this))
    , m_level(new QComboBox(this))
    , m_category(new QComboBox(this))
    , m_text(new SearchLine(tr("Filter"), tr("Filter the messages by a text"), this))
    , m_follow(new QCheckBox(tr("F&ollow"), this))
    , m_count(plainLabel(this))
    , m_save(new SaveButton(tr("Save the messages shown"), this))
    , m_problem(plainLabel(this))
    , m_table(new QTableView(this))
    , m_message(new QPlainTextEdit(this))
{
    fillLevels();
    fillCategories();
    setUpTable();
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest message in view, until you scroll up"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    layOut();

    connect(m_level, &QComboBox::currentIndexChanged, this,
            [this] { m_filter->setLevel(static_cast<QtMsgType>(m_level->currentData().toInt())); });
    connect(m_category, &QComboBox::currentIndexChanged, this, &LogPage::filterByCategory);
    connect(m_text, &SearchLine::searchChanged, m_filter, &LogFilter::setText);
    connect(m_follow, &QCheckBox::toggled, this, &LogPage::follow);
    connect(m_save, &QPushButton::clicked, this, &LogPage::save);
    connect(m_save, &SaveButton::failed, this, [this](const QString &reason) {
        m_problem->setText(reason);
        m_problem->show();
    });
    connect(m_save, &SaveButton::saved, m_problem, &QWidget::hide);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &LogPage::showCount);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &LogPage::showCount);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &LogPage::showCount);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &LogPage::follow);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, &LogPage::rememberTop);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &LogPage::restoreTop);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &LogPage::follow);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &LogPage::stopFollowing);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &LogPage::showCurrent);
    showCount();
}

void LogPage::setModel(LogModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_filter->setSourceModel(model);
    setWidths(); // a table without a model has no columns
    fillCategories();
    if (model) {
        connect(model, &LogModel::categoriesChanged, this, &LogPage::fillCategories);
        connect(model, &QObject::destroyed, this, [this] { m_model = nullptr; });
    }
    showCount();
    follow();
}

void LogPage::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void LogPage::layOut()
{
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_level);
    bar->addWidget(m_category);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_follow);
    bar->addWidget(m_save);

    m_message->setReadOnly(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->setAccessibleName(tr("Complete message"));
    m_message->setPlaceholderText(tr("Select a message to read all of it"));
    m_message->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_message->setTabChangesFocus(true);
    m_message->setMinimumHeight(m_message->fontMetrics().lineSpacing() * 3);

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_message);
    splitter->setStretchFactor(0, 1);
    splitter->setCollapsible(0, false);
    const int lines = m_message->fontMetrics().lineSpacing() * 4;
    splitter->setSizes({lines * 100, lines});

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_problem);
    layout->addWidget(splitter, 1);
}

void LogPage::setUpTable()
{
    m_table->setModel(m_filter);
    guardia::setUpTable(m_table, tr("Messages"));
    m_table->horizontalHeader()->setSectionsClickable(false);
}

void LogPage::setWidths()
{
    const QFontMetrics metrics = m_table->fontMetrics();
    const int margin = metrics.height();
    int level = 0;
    for (const QString &word :
         {LogModel::tr("Debug"), LogModel::tr("Info"), LogModel::tr("Warning"), LogModel::tr("Error")})
        level = std::max(level, metrics.horizontalAdvance(word));
    m_table->setColumnWidth(LogModel::When, metrics.horizontalAdvance(u"0000-00-00 00:00:00.000"_s) + margin);
    m_table->setColumnWidth(LogModel::Level, metrics.height() + level + margin); // a shape and a word
    m_table->setColumnWidth(LogModel::Category, metrics.horizontalAdvance(u"guardia.collect"_s) + margin);
}

void LogPage::fillLevels()
{
    m_level->setAccessibleName(tr("Level"));
    m_level->addItem(tr("All levels"), QtDebugMsg);
    m_level->addItem(tr("Information and above"), QtInfoMsg);
    m_level->addItem(tr("Warnings and errors"), QtWarningMsg);
    m_level->addItem(tr("Errors only"), QtCriticalMsg);
}

void LogPage::fillCategories()
{
    const QString chosen = m_category->currentData().toString();
    {
        const QSignalBlocker blocker(m_category);
        m_category->clear();
        m_category->setAccessibleName(tr("Category"));
        m_category->addItem(tr("All categories"), QString());
        for (const QString &category : m_model ? m_model->categories() : QStringList())
            m_category->addItem(category, category);
        m_category->setCurrentIndex(std::max(m_category->findData(chosen), 0));
    }
    if (m_category->currentData().toString() != chosen)
        filterByCategory();
}

void LogPage::filterByCategory()
{
    m_filter->setCategory(m_category->currentData().toString());
}

void LogPage::follow()
{
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

void LogPage::stopFollowing(int value)
{
    // New messages only extend the range, so a smaller value means that a person has scrolled back.
    if (value < m_table->verticalScrollBar()->maximum())
        m_follow->setChecked(false);
}

void LogPage::rememberTop()
{
    m_top = m_follow->isChecked() ? QModelIndex() : m_table->indexAt({0, 0});
}

void LogPage::restoreTop()
{
    if (m_top.isValid())
        m_table->scrollTo(m_top, QAbstractItemView::PositionAtTop);
    m_top = QPersistentModelIndex();
}

void LogPage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    m_message->setPlainText(current.siblingAtColumn(LogModel::Message).data().toString());
}

void LogPage::showCount()
{
    const int shown = m_filter->rowCount();
    const int all = m_model ? m_model->rowCount() : 0;
    m_count->setText(shown == all ? tr("%n message(s)", nullptr, all)
                                  //: how many messages pass the filter, and how many there are
                                  : tr("%1 of %2").arg(QLocale().toString(shown), QLocale().toString(all)));
    m_save->setEnabled(shown > 0);
}

void LogPage::save()
{
    QString lines;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < LogModel::ColumnCount; ++column)
            cells += copiedText(m_filter->index(row, column));
        lines += cells.join(u'\t') + u'\n';
    }
    m_save->save(u"guardia.log"_s, lines.toUtf8());
}

} // namespace guardia

#include "moc_logpage.cpp"
