// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filterterms.h"
#include "records/conditiondialog.h"
#include "records/conditionentry.h"
#include "records/recordsquery.h"
#include "runner/testclass.h"
#include "widgets/statelabel.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace tst_conditiondialog {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

enum Column { Id, Title, Created, Active };

const QList<RecordColumn> Columns{{u"id"_s, FieldKind::Number, {}},
                                  {u"title"_s, FieldKind::Text, {}},
                                  {u"created_at"_s, FieldKind::Timestamp, {}},
                                  {u"is_active"_s, FieldKind::Boolean, {}}};

} // namespace

/// Which condition the dialog makes of what is entered, and what it says about wrong input.
class TestConditionDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesConditions_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("choice"); // its place in the list
        QTest::addColumn<QStringList>("lines"); // the texts of the visible lines
        QTest::addColumn<RecordFilter>("filter");
        using Match = RecordFilter::Match;
        const auto row = [](const char *name, Column column, int choice, const QStringList &lines,
                            Match match, const QString &text) {
            QTest::newRow(name) << int(column) << choice << lines
                                << RecordFilter{Columns.at(column).name, match, text};
        };
        row("last hour", Created, 0, {}, Match::During, u"last 3600"_s);
        row("last day", Created, 1, {}, Match::During, u"last 86400"_s);
        row("last week", Created, 2, {}, Match::During, u"last 604800"_s);
        row("today", Created, 3, {}, Match::During, u"today"_s);
        row("this shift", Created, 4, {u"08-16-24"_s}, Match::During, u"shift 0 8 16"_s);
        row("due", Created, 5, {}, Match::During, u"past"_s);
        const QDateTime day = QDateTime(QDate(2026, 2, 3), QTime(0, 0)).toUTC();
        row("a day", Created, 6, {u"2026-02-03"_s, u"2026-02-03"_s}, Match::During,
            written(RecordPeriod{RecordPeriod::Kind::Fixed, {day, day.addDays(1)}, {}, {}}));
        row("an open end", Created, 6, {u"2026-02-03 00:00"_s, {}}, Match::During,
            written(RecordPeriod{RecordPeriod::Kind::Fixed, {day, {}}, {}, {}}));
        row("no time", Created, 7, {}, Match::Empty, {});
        row("numbers", Id, 0, {u"5"_s, u"10.5"_s}, Match::Range, u"5..10.5"_s);
        row("at most", Id, 0, {{}, u"10"_s}, Match::Range, u"..10"_s);
        row("a number", Id, 1, {u"7"_s}, Match::Equals, u"7"_s);
        row("yes", Active, 0, {}, Match::Truth, u"true"_s);
        row("no", Active, 1, {}, Match::Truth, u"false"_s);
        row("a text in it", Title, 0, {u"disk"_s}, Match::Contains, u"disk"_s);
        row("this text", Title, 1, {u"disk"_s}, Match::Equals, u"disk"_s);
        row("one of several", Title, 2, {u"OPEN,  IN PROGRESS,OPEN, \"a, b\""_s}, Match::OneOf,
            writtenValues({u"OPEN"_s, u"IN PROGRESS"_s, u"a, b"_s}));
        row("none of several", Title, 3, {u"OPEN, CLOSED"_s}, Match::NoneOf,
            writtenValues({u"OPEN"_s, u"CLOSED"_s}));
        row("one of several numbers", Id, 2, {u"7 8; 9.0"_s}, Match::OneOf,
            writtenValues({u"7"_s, u"8"_s, u"9"_s}));
        row("not this number", Id, 3, {u"7"_s}, Match::NoneOf, writtenValues({u"7"_s}));
        row("none of several numbers", Id, 3, {u"7; -8.5"_s}, Match::NoneOf,
            writtenValues({u"7"_s, u"-8.5"_s}));
    }

    void makesConditions()
    {
        QFETCH(const QStringList, lines);
        open();
        fill(lines);
        QSignalSpy chosen(m_dialog.get(), &ConditionDialog::filterChosen);
        m_dialog->accept();
        QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
        QCOMPARE(chosen.size(), 1);
        QTEST(chosen.first().first().value<RecordFilter>(), "filter");
    }

    /// Whatever the dialog makes, it also begins with.
    void beginsWithTheConditionThatIsEdited_data()
    {
        makesConditions_data();
        using Match = RecordFilter::Match;
        const auto row = [](const char *name, Column column, Match match, const QString &text) {
            QTest::newRow(name) << int(column) << -1 << QStringList()
                                << RecordFilter{Columns.at(column).name, match, text};
        };
        const auto during = [](const QDateTime &from, const QDateTime &until) {
            return written(RecordPeriod{RecordPeriod::Kind::Fixed, {from, until}, {}, {}});
        };
        const QDateTime day = QDateTime(QDate(2026, 2, 3), QTime(0, 0)).toUTC();
        row("minutes", Created, Match::During, during(day.addSecs(8 * 3600), day.addSecs(9 * 3600)));
        row("a day and minutes", Created, Match::During, during(day, day.addSecs(25 * 3600 + 60)));
        row("seconds", Created, Match::During, during(day.addSecs(1), day.addSecs(15)));
        row("parts of seconds", Created, Match::During, during(day.addMSecs(1), day.addMSecs(15'001)));
        row("until", Created, Match::During, during({}, day));
        row("a value with commas", Title, Match::NoneOf, writtenValues({u"a, \"b\""_s, u" c "_s}));
        row("a text with a line end", Title, Match::Equals, u"a\nb"_s);
        row("a text with blanks", Title, Match::Contains, u" x "_s);
        row("decimals", Id, Match::Range, u"-5.25..1234567.5"_s);
        row("no text", Title, Match::Empty, {});
    }

    void beginsWithTheConditionThatIsEdited()
    {
        QFETCH(const int, column);
        QFETCH(const RecordFilter, filter);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(entryOf(filter, Columns.at(column), QLocale()));
        m_dialog = std::make_unique<ConditionDialog>(Columns, (column + 1) % Columns.size());
        m_dialog->setShiftHours({7});
        m_dialog->setEdited(filter);
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QCOMPARE(m_dialog->findChildren<QComboBox *>().at(0)->currentIndex(), column);
        QVERIFY(visibleLines().isEmpty() || visibleLines().constFirst()->hasFocus());
        QSignalSpy chosen(m_dialog.get(), &ConditionDialog::filterChosen);
        m_dialog->accept();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<RecordFilter>(), filter);
    }

    void saysWhichConditionsItCannotEdit_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<RecordFilter>("filter");
        using Match = RecordFilter::Match;
        const auto row = [](const char *name, Column column, Match match, const QString &text) {
            QTest::newRow(name) << int(column) << RecordFilter{Columns.at(column).name, match, text};
        };
        row("NULL", Title, Match::Null, {});
        row("an empty text", Title, Match::Equals, {});
        row("one of them empty", Title, Match::OneOf, writtenValues({u"a"_s, {}}));
        row("a text, in a column of times by now", Created, Match::Equals, u"a"_s);
        row("a range, in a column of texts by now", Title, Match::Range, u"5.."_s);
        row("a number with an exponent", Id, Match::Equals, u"1e+30"_s);
        row("a length that is not offered", Created, Match::During, u"last 90"_s);
        row("no truth", Active, Match::Truth, u"maybe"_s);
    }

    void saysWhichConditionsItCannotEdit()
    {
        QFETCH(const int, column);
        QFETCH(const RecordFilter, filter);
        QVERIFY(!entryOf(filter, Columns.at(column), QLocale()));
    }

    /// As alerts lead to them.
    void editsTimesSinceAMomentAsARange()
    {
        const QDateTime moment(QDate(2026, 2, 3), QTime(4, 5, 6, 7), Qt::UTC);
        m_dialog = std::make_unique<ConditionDialog>(Columns, 0);
        m_dialog->setEdited(
            {u"created_at"_s, RecordFilter::Match::Since, moment.toString(Qt::ISODateWithMs)});
        QSignalSpy chosen(m_dialog.get(), &ConditionDialog::filterChosen);
        m_dialog->accept();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<RecordFilter>(),
                 (RecordFilter{u"created_at"_s, RecordFilter::Match::During,
                               written(RecordPeriod{RecordPeriod::Kind::Fixed, {moment, {}}, {}, {}})}));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("choice");
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<int>("wrong"); // index of the line that is wrong
        QTest::newRow("no moment") << int(Created) << 6 << QStringList{u"soon"_s, {}} << 0;
        QTest::newRow("a wrong end") << int(Created) << 6 << QStringList{u"2026-02-03"_s, u"x"_s} << 1;
        QTest::newRow("the end is first")
            << int(Created) << 6 << QStringList{u"2026-02-03"_s, u"2026-02-02"_s} << 1;
        QTest::newRow("no end at all") << int(Created) << 6 << QStringList{{}, {}} << 0;
        QTest::newRow("no hours") << int(Created) << 4 << QStringList{u"8:30"_s} << 0;
        QTest::newRow("no number") << int(Id) << 0 << QStringList{u"many"_s, {}} << 0;
        QTest::newRow("the end is less") << int(Id) << 0 << QStringList{u"7"_s, u"5"_s} << 1;
        QTest::newRow("not this number") << int(Id) << 1 << QStringList{u"7x"_s} << 0;
        QTest::newRow("no number that it is not") << int(Id) << 3 << QStringList{u"7; 8x"_s} << 0;
        QTest::newRow("1234, or 1 and 234") << int(Id) << 2 << QStringList{u"1,234; 5"_s} << 0;
        QTest::newRow("7 and 8, or 78") << int(Id) << 1 << QStringList{u"7,8"_s} << 0;
        QTest::newRow("no numbers") << int(Id) << 2 << QStringList{u" ; "_s} << 0;
        QTest::newRow("no values") << int(Title) << 2 << QStringList{u" , "_s} << 0;
        QTest::newRow("no text") << int(Title) << 0 << QStringList{{}} << 0;
    }

    void saysWhatIsWrong()
    {
        QFETCH(const QStringList, lines);
        QFETCH(const int, wrong);
        open();
        fill(lines);
        QSignalSpy chosen(m_dialog.get(), &ConditionDialog::filterChosen);
        m_dialog->accept();
        QVERIFY(m_dialog->isVisible());
        QVERIFY(chosen.isEmpty());
        QLineEdit *line = visibleLines().at(wrong);
        QVERIFY(!line->accessibleDescription().isEmpty());
        QVERIFY(line->hasFocus());
        QCOMPARE(visibleMessages(), QStringList{line->accessibleDescription()});
        QTest::keyClick(line, Qt::Key_1); // what is said goes with the first change
        QCOMPARE(visibleMessages(), QStringList());
    }

    void cleanup() { m_dialog.reset(); }

    void aTextMayHaveToContainSeveralOthers()
    {
        using Match = RecordFilter::Match;
        RecordsQuery query;
        query.add({u"title"_s, Match::Contains, u"disk"_s});
        query.add({u"title"_s, Match::Contains, u"full"_s});
        query.add({u"title"_s, Match::Contains, u"disk"_s}); // again
        query.add({u"status"_s, Match::Equals, u"OPEN"_s});
        QCOMPARE(query.conditions.filters.size(), 3);
        query.add({u"title"_s, Match::Equals, u"disk full"_s}); // nothing else can be asked of it then
        QCOMPARE(query.conditions.filters.size(), 2);
        query.add({u"status"_s, Match::Equals, u"CLOSED"_s});
        QCOMPARE(query.conditions.filters.size(), 2);
        QCOMPARE(query.conditions.filters.last().text, u"CLOSED"_s);
    }

    void aValueMayHaveToBeNoneOfSeveral()
    {
        using Match = RecordFilter::Match;
        RecordsQuery query;
        for (const QString &value : {u"OPEN"_s, u"CLOSED"_s, u"OPEN"_s})
            query.add({u"status"_s, Match::NoneOf, writtenValues({value})});
        QCOMPARE(query.conditions.filters.size(), 2);
        query.add({u"status"_s, Match::OneOf, writtenValues({u"NEW"_s, u"DONE"_s})});
        query.add({u"status"_s, Match::OneOf, writtenValues({u"NEW"_s})});
        QCOMPARE(query.conditions.filters.size(), 1);
    }

    /// By the list that opens: keys that went from value to value would add each of them.
    void addsChosenValuesToTheList()
    {
        m_dialog = std::make_unique<ConditionDialog>(Columns, Title);
        m_dialog->setKnownValues({{u"title"_s, {u"CLOSED"_s, u"NEW, again"_s, u"OPEN"_s}}});
        m_dialog->show();
        auto *choice = m_dialog->findChildren<QComboBox *>().at(1);
        QLineEdit *line = nullptr;
        const auto choose = [&](int value) {
            auto *box = qobject_cast<QComboBox *>(line->parentWidget());
            box->setCurrentIndex(value); // as the list does
            emit box->activated(value);
        };
        choice->setCurrentIndex(2);
        line = visibleLines().first();
        QTest::keyClicks(line, u"WAITING"_s);
        choose(2);
        choose(2);
        choose(1);
        QCOMPARE(line->text(), u"WAITING, OPEN, \"NEW, again\""_s);
        QTest::keyClick(line->parentWidget(),
                        Qt::Key_Up); // there is a value above the one that was chosen last
        QVERIFY(QApplication::activePopupWidget());
        QCOMPARE(line->text(), u"WAITING, OPEN, \"NEW, again\""_s);
        QApplication::activePopupWidget()->close();
        choice->setCurrentIndex(1); // exactly one
        choose(0);
        QCOMPARE(line->text(), u"CLOSED"_s);
        choice->setCurrentIndex(3);
        choose(2);
        QCOMPARE(line->text(), u"CLOSED, OPEN"_s);
    }

    void offersTheValuesOfTheColumn()
    {
        m_dialog = std::make_unique<ConditionDialog>(Columns, 0);
        const QString name = Columns.at(0).name;
        m_dialog->setKnownValues({{name, {u"CLOSED"_s, u"OPEN"_s}}});
        m_dialog->show();
        QComboBox *column = m_dialog->findChildren<QComboBox *>().at(0);
        QComboBox *values = m_dialog->findChildren<QComboBox *>().at(2);
        QCOMPARE(values->count(), 2);
        QCOMPARE(values->itemText(1), u"OPEN"_s);
        QVERIFY(values->currentText().isEmpty()); // nothing is chosen yet
        values->setEditText(u"something else"_s);
        column->setCurrentIndex(1);
        QCOMPARE(values->count(), 0);
        QCOMPARE(values->currentText(), u"something else"_s);
    }

    void saysWhatItReplaces()
    {
        using Match = RecordFilter::Match;
        open(Title, 0); // contains
        m_dialog->setPresent({{u"title"_s, Match::Equals, u"a"_s},
                              {u"title"_s, Match::Contains, u"b"_s},
                              {u"id"_s, Match::Equals, u"7"_s}},
                             {});
        QCOMPARE(visibleMessages(), QStringList{u"This replaces: title is a"_s});
        const QList<QComboBox *> boxes = m_dialog->findChildren<QComboBox *>();
        boxes.at(1)->setCurrentIndex(1); // is exactly
        QCOMPARE(visibleMessages(), QStringList{u"This replaces: title is a, title contains b"_s});
        boxes.at(0)->setCurrentIndex(Active);
        QCOMPARE(visibleMessages(), QStringList());
    }

private:
    void open()
    {
        QFETCH(const int, column);
        QFETCH(const int, choice);
        open(column, choice);
    }

    void open(int column, int choice)
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_dialog = std::make_unique<ConditionDialog>(Columns, column);
        m_dialog->setShiftHours({6, 14, 22});
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        m_dialog->findChildren<QComboBox *>().at(1)->setCurrentIndex(choice);
    }

    void fill(const QStringList &lines)
    {
        const QList<QLineEdit *> edits = visibleLines();
        QCOMPARE(edits.size(), lines.size());
        for (qsizetype i = 0; i < lines.size(); ++i)
            edits.at(i)->setText(lines.at(i));
    }

    [[nodiscard]] QList<QLineEdit *> visibleLines() const
    {
        QList<QLineEdit *> lines = m_dialog->findChildren<QLineEdit *>();
        lines.removeIf([](const QLineEdit *line) { return !line->isVisible(); });
        return lines;
    }

    [[nodiscard]] QStringList visibleMessages() const
    {
        QStringList texts;
        const auto messages = m_dialog->findChildren<StateMessage *>();
        for (const StateMessage *message : messages) {
            if (message->isVisible())
                texts << message->words();
        }
        return texts;
    }

    std::unique_ptr<ConditionDialog> m_dialog;
};

} // namespace tst_conditiondialog

using tst_conditiondialog::TestConditionDialog;
GUARDIA_TEST(TestConditionDialog, QApplication)
#include "tst_conditiondialog.moc"
