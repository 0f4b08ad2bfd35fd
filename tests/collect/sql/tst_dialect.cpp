// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/dialect.h"
#include "collect/sql/schema.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_dialect {

using namespace guardia;

namespace {

constexpr Dialect All[] = {Dialect::SQLite, Dialect::PostgreSQL, Dialect::MySQL};

QStringList texts(std::initializer_list<const char *> list)
{
    QStringList result;
    for (const char *text : list)
        result << QString::fromUtf8(text);
    return result;
}

} // namespace

/// The SQL that differs between databases: quoting, comparing, truth, and what a table's columns are.
class TestDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreQuoted_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("quoted");
        QTest::newRow("plain") << "status" << texts({"`status`", "\"status\"", "`status`"});
        QTest::newRow("hostile") << "a`b\"c\\d" << texts({"`a``b\"c\\d`", "\"a`b\"\"c\\d\"", "`a``b\"c\\d`"});
        QTest::newRow("Korean") << QStringLiteral("상태") << texts({"`상태`", "\"상태\"", "`상태`"});
    }

    void namesAreQuoted()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, quoted);
        for (const Dialect dialect : All)
            QCOMPARE(quotedIdentifier(dialect, name), quoted.takeFirst());
    }

    void dotsPartSchemaAndTable()
    {
        QCOMPARE(quotedTable(Dialect::PostgreSQL, QStringLiteral("itsm.sr")),
                 QStringLiteral("\"itsm\".\"sr\""));
        QCOMPARE(quotedTable(Dialect::MySQL, QStringLiteral("sr")), QStringLiteral("`sr`"));
        const QString quoted = QStringLiteral("\"it.sm\".\"SR \"\"요청`\"");
        QCOMPARE(quotedTable(Dialect::PostgreSQL, quoted), QStringLiteral("\"it.sm\".\"SR \"\"요청`\""));
        QCOMPARE(quotedTable(Dialect::MySQL, quoted), QStringLiteral("`it.sm`.`SR \"요청```"));
        QCOMPARE(quotedTable(Dialect::SQLite, QStringLiteral("\"a.b\"")), QStringLiteral("`a.b`"));
    }

    void textsCompareExactly_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("expressions");
        QTest::newRow("text") << int(ColumnKind::Text)
                              << texts({"`c` COLLATE BINARY", "\"c\"",
                                        "CAST(CONVERT(`c` USING utf8mb4) AS BINARY)"});
        QTest::newRow("enum") << int(ColumnKind::ConvertibleText)
                              << texts({"`c` COLLATE BINARY", "\"c\"::text",
                                        "CAST(CONVERT(`c` USING utf8mb4) AS BINARY)"});
        // Any type may declare a collation in SQLite, and an unknown one may hold texts.
        QTest::newRow("other") << int(ColumnKind::Other) << texts({"`c` COLLATE BINARY", "\"c\"", "`c`"});
        for (const auto kind : {ColumnKind::Number, ColumnKind::Boolean, ColumnKind::Timestamp})
            QTest::addRow("kind %d", int(kind)) << int(kind) << texts({"`c`", "\"c\"", "`c`"});
    }

    void textsCompareExactly()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, expressions);
        for (const Dialect dialect : All)
            QCOMPARE(columnExpression(dialect, {QStringLiteral("c"), static_cast<ColumnKind>(kind), true}),
                     expressions.takeFirst());
    }

    void truthIsReadFromWhateverStoresIt_data()
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("expression");
        const QString words = QStringLiteral(" IN ('1', 't', 'true', 'y', 'yes'))");
        const auto row = [](const char *name, Dialect dialect, ColumnKind kind, const QString &expression) {
            QTest::newRow(name) << int(dialect) << int(kind) << expression;
        };
        row("SQLite", Dialect::SQLite, ColumnKind::Boolean,
            u"(CASE typeof(`c`) WHEN 'text' THEN (LOWER(`c`)" + words + u" ELSE `c` <> 0 END)");
        row("boolean", Dialect::PostgreSQL, ColumnKind::Boolean, QStringLiteral("\"c\""));
        row("number", Dialect::PostgreSQL, ColumnKind::Number, QStringLiteral("(\"c\" <> 0)"));
        row("text", Dialect::PostgreSQL, ColumnKind::Text, u"(LOWER(\"c\")" + words);
        row("char(1)", Dialect::PostgreSQL, ColumnKind::ConvertibleText, u"(LOWER(\"c\"::text)" + words);
        row("tinyint", Dialect::MySQL, ColumnKind::Number, QStringLiteral("(`c` <> 0)"));
        row("enum", Dialect::MySQL, ColumnKind::Text, u"(LOWER(`c`)" + words);
    }

    void truthIsReadFromWhateverStoresIt()
    {
        QFETCH(int, dialect);
        QFETCH(int, kind);
        QFETCH(QString, expression);
        QCOMPARE(truthExpression(static_cast<Dialect>(dialect),
                                 {QStringLiteral("c"), static_cast<ColumnKind>(kind), true}),
                 expression);
    }

    void typesHaveKinds_data()
    {
        QTest::addColumn<int>("dialect");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("kind");
        const auto row = [](Dialect dialect, const char *type, ColumnKind kind) {
            QTest::addRow("%s %s", qPrintable(dialectName(dialect)), type)
                << int(dialect) << QString::fromLatin1(type) << int(kind);
        };
        row(Dialect::SQLite, "VARCHAR(20)", ColumnKind::Text);
        row(Dialect::SQLite, "text", ColumnKind::Text);
        row(Dialect::SQLite, "DATETIME", ColumnKind::Timestamp);
        row(Dialect::SQLite, "BOOLEAN", ColumnKind::Boolean);
        row(Dialect::SQLite, "INTEGER", ColumnKind::Number);
        row(Dialect::SQLite, "", ColumnKind::Other);
        row(Dialect::SQLite, "BLOB", ColumnKind::Other);
        row(Dialect::PostgreSQL, "S:text", ColumnKind::Text);
        row(Dialect::PostgreSQL, "S:varchar", ColumnKind::Text);
        row(Dialect::PostgreSQL, "S:bpchar", ColumnKind::ConvertibleText);
        row(Dialect::PostgreSQL, "S:citext", ColumnKind::ConvertibleText);
        row(Dialect::PostgreSQL, "E:sr_status", ColumnKind::ConvertibleText);
        row(Dialect::PostgreSQL, "N:int4", ColumnKind::Number);
        row(Dialect::PostgreSQL, "B:bool", ColumnKind::Boolean);
        row(Dialect::PostgreSQL, "D:timestamptz", ColumnKind::Timestamp);
        row(Dialect::PostgreSQL, "U:jsonb", ColumnKind::Other);
        row(Dialect::PostgreSQL, "", ColumnKind::Other);
        row(Dialect::MySQL, "varchar", ColumnKind::Text);
        row(Dialect::MySQL, "ENUM", ColumnKind::Text);
        row(Dialect::MySQL, "tinytext", ColumnKind::Text);
        row(Dialect::MySQL, "tinyint", ColumnKind::Number);
        row(Dialect::MySQL, "bit", ColumnKind::Number);
        row(Dialect::MySQL, "datetime", ColumnKind::Timestamp);
        row(Dialect::MySQL, "varbinary", ColumnKind::Other);
    }

    void typesHaveKinds()
    {
        QFETCH(int, dialect);
        QFETCH(QString, type);
        QFETCH(int, kind);
        QCOMPARE(int(columnKind(static_cast<Dialect>(dialect), type)), kind);
    }

    void tableNamesInCatalogueQueriesAreTexts()
    {
        QVERIFY(
            columnsStatement(Dialect::SQLite, QStringLiteral("a'b")).contains(u"pragma_table_xinfo('a''b')"));
        QVERIFY(columnsStatement(Dialect::SQLite, QStringLiteral("main.t"))
                    .contains(u"pragma_table_xinfo('t', 'main')"));
        QVERIFY(columnsStatement(Dialect::PostgreSQL, QStringLiteral("s.a'\"b"))
                    .contains(u"to_regclass('\"s\".\"a''\"\"b\"')"));
        QVERIFY(columnsStatement(Dialect::MySQL, QStringLiteral("a\\'b"))
                    .contains(u"TABLE_NAME = _utf8mb4 X'615C2762' AND TABLE_SCHEMA = DATABASE()"));
        QVERIFY(columnsStatement(Dialect::MySQL, QStringLiteral("d.t")).contains(u"TABLE_SCHEMA = 'd'"));
        QVERIFY(columnsStatement(Dialect::MySQL, QStringLiteral("\"d.e\".\"t.\"\"u\""))
                    .contains(u"TABLE_NAME = 't.\"u' AND TABLE_SCHEMA = 'd.e'"));
        QVERIFY(columnsStatement(Dialect::SQLite, QStringLiteral("\"a.b\""))
                    .contains(u"pragma_table_xinfo('a.b')"));
    }

    void columnsAreFoundAsTheDatabaseSpellsThem()
    {
        const std::vector<Column> columns{{QStringLiteral("STATUS"), ColumnKind::Text, true},
                                          {QStringLiteral("status"), ColumnKind::Number, true},
                                          {QStringLiteral("Priority"), ColumnKind::Text, true}};
        QCOMPARE(columnNamed(columns, QStringLiteral("status")), &columns[1]);
        QCOMPARE(columnNamed(columns, QStringLiteral("Status")), &columns[0]);
        QCOMPARE(columnNamed(columns, QStringLiteral("priority")), &columns[2]);
        QVERIFY(!columnNamed(columns, QStringLiteral("prio")));
    }

    void referenceSchemaKnowsTheContract_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("required");
        QTest::newRow("requests") << "sr_requests"
                                  << "id status priority created_at";
        QTest::newRow("incidents") << "incidents"
                                   << "id status";
        QTest::newRow("audit") << "audit_logs"
                               << "id severity";
        QTest::newRow("users") << "users"
                               << "id is_active";
        QTest::newRow("capacity") << "capacity_plans"
                                  << "id status";
        QTest::newRow("servers") << "servers"
                                 << "id";
        QTest::newRow("deployments") << "deployments"
                                     << "id status";
    }

    void referenceSchemaKnowsTheContract()
    {
        QFETCH(QString, table);
        QFETCH(QString, required);
        QCOMPARE(referenceTables().size(), 7U);
        const ReferenceTable *reference = referenceTable(table);
        QVERIFY(reference);
        QStringList found;
        for (const ReferenceColumn &column : reference->columns) {
            QVERIFY(!column.name.contains(u'*') && !column.name.contains(u'?'));
            QCOMPARE(column.isCondition, column.name == u"is_active");
            if (column.presence == Presence::Required)
                found << column.name;
        }
        QCOMPARE(found.join(u' '), required);
        QVERIFY(!referenceColumn(*reference, QStringLiteral("nothing")));
        QVERIFY(!referenceTable(table.toUpper()));
    }

    void tablesAndColumnsCanBeRenamed()
    {
        const QString table = QStringLiteral("sr_requests");
        const SchemaNames names{
            {table,
             {QStringLiteral("itsm.requests"), {{QStringLiteral("status"), QStringLiteral("state")}}}}};
        QCOMPARE(tableName(names, table), QStringLiteral("itsm.requests"));
        QCOMPARE(tableName({{table, {}}}, table), table);
        QCOMPARE(columnName(names, table, QStringLiteral("status")), QStringLiteral("state"));
        QCOMPARE(columnName(names, table, QStringLiteral("id")), QStringLiteral("id"));
        QCOMPARE(columnName({}, table, QStringLiteral("id")), QStringLiteral("id"));
    }
};

GUARDIA_TEST(TestDialect, NoApplication)

} // namespace tst_dialect

#include "tst_dialect.moc"
