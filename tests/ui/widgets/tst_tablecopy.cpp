// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/itemroles.h"
#include "widgets/tablecopy.h"

#include <QApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

namespace tst_tablecopy {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestTableCopy : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void separatesByTabs();
    void guardsFormulas();
    void copiesRowsAsTheyAreShown();
    void copiesALoneCellAsItIs();
    void copiesTheRowsOfCells();
    void saysHowMuchItCopies();
    void copiesWhatTheModelGivesToCopy();
    void leavesHiddenColumnsOut();
    void copiesNothingFromNothing();
    void exportsAllOfAModel();

private:
    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<QTableView> m_table;
};

void TestTableCopy::init()
{
    m_model = std::make_unique<QStandardItemModel>(3, 2);
    m_model->setHorizontalHeaderLabels({u"ID"_s, u"Title"_s});
    for (int row = 0; row < 3; ++row) {
        m_model->setItem(row, 0, new QStandardItem(QString::number(row + 1)));
        m_model->setItem(row, 1, new QStandardItem(u"row "_s + QChar(u'a' + row)));
    }
    m_table = std::make_unique<QTableView>();
    m_table->setModel(m_model.get());
    setUpTable(m_table.get(), u"A table"_s);
}

void TestTableCopy::cleanup()
{
    m_table.reset();
    m_model.reset();
}

void TestTableCopy::separatesByTabs()
{
    QCOMPARE(tabSeparated({{u"ID"_s, u"Title"_s}, {u"1"_s, u"a\tb"_s}, {u"2"_s, u"say \"no\"\nnow"_s}}),
             u"ID\tTitle\n1\t\"a\tb\"\n2\t\"say \"\"no\"\"\nnow\"\n"_s);
    QCOMPARE(tabSeparated({}), QString());
}

void TestTableCopy::guardsFormulas()
{
    for (const QString &text : {u"=1+1"_s, u"+a"_s, u"-a"_s, u"@x"_s, u"\uFF1D1"_s})
        QCOMPARE(tabSeparated({{text}}), QString(u'\'' % text % u'\n'));
    QCOMPARE(tabSeparated({{u"\t=1"_s}}), u"\"'\t=1\"\n"_s);
    QCOMPARE(tabSeparated({{u"\r=1"_s}}), u"\"'\r=1\"\n"_s);
    for (const QString &text : {u"a=1"_s, u""_s, u"김"_s, u"-1"_s, u"-0.5"_s, u"+82"_s, u"-1e9"_s})
        QCOMPARE(tabSeparated({{text}}), QString(text % u'\n'));
}

void TestTableCopy::copiesRowsAsTheyAreShown()
{
    m_table->selectRow(2);
    m_table->selectionModel()->select(m_model->index(0, 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(selectedText(*m_table, Headings::Without), u"1\trow a\n3\trow c\n"_s);
    m_table->horizontalHeader()->moveSection(0, 1);
    QCOMPARE(selectedText(*m_table, Headings::With), u"Title\tID\nrow a\t1\nrow c\t3\n"_s);
    QCOMPARE(selectedRowCount(*m_table), 2);
}

void TestTableCopy::copiesALoneCellAsItIs()
{
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_model->item(1, 1)->setText(u"=two\nlines"_s);
    m_table->setCurrentIndex(m_model->index(1, 1));
    QCOMPARE(selectedText(*m_table, Headings::Without), u"=two\nlines"_s);
    QCOMPARE(selectedText(*m_table, Headings::With), u"Title\n\"'=two\nlines\"\n"_s);
}

void TestTableCopy::copiesTheRowsOfCells()
{
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setCurrentIndex(m_model->index(1, 1));
    QCOMPARE(selectedText(*m_table, Headings::Without, Taken::Rows), u"2\trow b\n"_s);
    m_table->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::Select);
    QCOMPARE(selectedText(*m_table, Headings::With, Taken::Rows), u"ID\tTitle\n1\trow a\n2\trow b\n"_s);
    m_table->clearSelection(); // then those of the current cell
    QCOMPARE(selectedText(*m_table, Headings::Without, Taken::Rows), u"2\trow b\n"_s);
    m_table->hideColumn(0);
    QCOMPARE(selectedText(*m_table, Headings::With, Taken::Rows), u"Title\nrow b\n"_s);
}

void TestTableCopy::saysHowMuchItCopies()
{
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setCurrentIndex(m_model->index(1, 1));
    QCOMPARE(selectedAmount(*m_table), (CopiedAmount{1, 1, false}));
    QCOMPARE(selectedAmount(*m_table, Taken::Rows), (CopiedAmount{1, 2, true}));
    m_table->selectionModel()->select(m_model->index(0, 0), QItemSelectionModel::Select);
    QCOMPARE(selectedAmount(*m_table), (CopiedAmount{2, 2, false}));
    m_table->selectionModel()->select(m_model->index(0, 1), QItemSelectionModel::Select);
    QCOMPARE(selectedAmount(*m_table), (CopiedAmount{2, 3, false})); // of one row, a cell is left out
    m_table->selectAll();
    QCOMPARE(selectedAmount(*m_table), (CopiedAmount{3, 6, true}));
    m_table->clearSelection();
    m_table->selectionModel()->select(m_model->index(2, 1), QItemSelectionModel::Select);
    m_table->hideColumn(0);
    QCOMPARE(selectedAmount(*m_table), (CopiedAmount{1, 1, true})); // all that there is to see of it
    m_model->removeRows(0, 3);
    QCOMPARE(selectedAmount(*m_table), CopiedAmount());
}

void TestTableCopy::copiesWhatTheModelGivesToCopy()
{
    m_model->item(0, 1)->setData(u"the whole text"_s, CopyRole);
    m_table->selectRow(0);
    QCOMPARE(selectedText(*m_table, Headings::Without), u"1\tthe whole text\n"_s);
}

void TestTableCopy::leavesHiddenColumnsOut()
{
    m_table->selectAll();
    m_table->hideColumn(0);
    QCOMPARE(selectedText(*m_table, Headings::Without), u"row a\nrow b\nrow c\n"_s);
}

void TestTableCopy::copiesNothingFromNothing()
{
    m_model->removeRows(0, 3);
    QCOMPARE(selectedText(*m_table, Headings::With), QString());
    QCOMPARE(selectedRowCount(*m_table), 0);
}

void TestTableCopy::exportsAllOfAModel()
{
    m_model->setHeaderData(1, Qt::Horizontal, u"title"_s, ExportRole);
    m_model->item(0, 1)->setData(u"copied"_s, CopyRole);
    m_model->item(1, 1)->setData(u"copied"_s, CopyRole);
    m_model->item(1, 1)->setData(u"exported, whole"_s, ExportRole);
    m_model->item(2, 1)->setText(u"=1+1"_s);
    m_table->hideColumn(0);
    QCOMPARE(csvOf(*m_model, false),
             QByteArray("ID,title\r\n1,copied\r\n2,\"exported, whole\"\r\n3,'=1+1\r\n"));
    QVERIFY(csvOf(*m_model, true).startsWith("\xEF\xBB\xBFID,"));
}

GUARDIA_TEST(TestTableCopy, QApplication)

} // namespace tst_tablecopy

#include "tst_tablecopy.moc"
