// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/paths.h"
#include "runner/testclass.h"
#include "scenario/exporterprocess.h"
#include "scenario/oneachbackend.h"
#include "servers/verifyresult.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

namespace tst_leastprivilege {

using namespace guardia;
using namespace guardia::test;

namespace {

const QString Database = QStringLiteral("itsm"); // as in the document
const QString Reader = QStringLiteral("reader"); // guardia is there already, and may read everything

/// The SQL below a heading of a document.
QString documentedSql(const QString &document, const QString &heading)
{
    QFile file(sourceFile(document));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const QString fence = QStringLiteral("```");
    const qsizetype place = text.indexOf(QString(u"\n### " + heading + u'\n'));
    const qsizetype begin = place < 0 ? -1 : text.indexOf(QString(fence + u"sql\n"), place);
    if (begin < 0)
        return {};
    return text.mid(begin + 7, text.indexOf(fence, begin + 7) - begin - 7);
}

/// The same for Reader from anywhere. The test's servers have no TLS.
QString adapted(QString sql)
{
    static const QRegularExpression user(QStringLiteral("\\bguardia\\b"));
    return sql.replace(user, Reader)
        .replace(QStringLiteral("10.1.0.5"), QStringLiteral("%"))
        .remove(QStringLiteral(" REQUIRE SSL"));
}

} // namespace

/// The user whose SQL docs/databases.md gives, on PostgreSQL and MariaDB.
class TestLeastPrivilege : public OnEachBackend
{
    Q_OBJECT

private slots:
    void theDocumentedUserCanReadAllThatIsNeeded()
    {
        QFETCH_GLOBAL(const QString, name);
        if (name == u"SQLite")
            return; // has no users
        const bool isPostgres = name == u"PostgreSQL";
        const QString sql = documentedSql(QStringLiteral("docs/databases.md"),
                                          isPostgres ? QStringLiteral("The user in PostgreSQL")
                                                     : QStringLiteral("The user in MySQL and MariaDB"));
        QVERIFY(sql.contains(u"GRANT SELECT"));
        QCOMPARE(documentedSql(QStringLiteral("docs/ko/README.md"),
                               isPostgres ? QStringLiteral("PostgreSQL 사용자")
                                          : QStringLiteral("MySQL과 MariaDB 사용자")),
                 sql);

        VERIFY_RESULT(backend().createWithSchema(Database));
        VERIFY_RESULT(
            backend().execute(Database, QStringLiteral("ALTER TABLE users ADD password_hash TEXT;")));
        VERIFY_RESULT(backend().execute(Database, adapted(sql)));

        QUrl url(backend().url(Database));
        url.setUserName(Reader);
        url.setPassword(QStringLiteral("choose-one"));
        ExporterProcess exporter;
        VERIFY_RESULT(exporter.start(
            {u"--database.url=" + url.toString(), QStringLiteral("--collect.interval=200ms")}));
        const auto scrape = exporter.scrapeAfterCollections(4);
        VERIFY_RESULT(scrape);
        const Series success = scrape->series(QStringLiteral("guardia_collector_success"));
        QVERIFY(success.size() > 8);
        for (auto one = success.begin(); one != success.end(); ++one)
            QVERIFY2(*one == 1, qPrintable(one.key()));
        QVERIFY(!scrape->has(QStringLiteral("guardia_collector_metric_failed")));
        QVERIFY2(exporter.logged(QStringLiteral("level=warn")) == 0, exporter.log().constData());
        QVERIFY2(exporter.logged(QStringLiteral("optional columns are missing")) == 0,
                 exporter.log().constData());
        VERIFY_RESULT(exporter.stop());
    }
};

GUARDIA_TEST(TestLeastPrivilege, QCoreApplication)

} // namespace tst_leastprivilege

#include "tst_leastprivilege.moc"
