// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "yaml/smallfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace tst_smallfile {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MiB = qsizetype(1024) * 1024;

} // namespace

/// Files that an operator writes: read as a whole, or refused with the reason.
class TestSmallFile : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatIsThere_data();
    void readsWhatIsThere();
    void refusesTheRest_data();
    void refusesTheRest();
    void aFileThatMayNotBeRead();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;

    QTemporaryDir m_directory;
};

void TestSmallFile::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
}

void TestSmallFile::readsWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("a: b\n");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("bytes") << QByteArray("\xFF\x00\xFE", 3);
    QTest::newRow("largest") << QByteArray(MiB, 'x');
}

void TestSmallFile::readsWhatIsThere()
{
    QFETCH(const QByteArray, content);
    write(u"파일"_s, content);
    QVERIFY(QFile::link(path(u"파일"_s), path(u"link"_s)) || QFile::exists(path(u"link"_s)));
    for (const QString &name : {u"파일"_s, u"link"_s}) {
        const auto read = readSmallFile(path(name));
        QVERIFY(read);
        QVERIFY(*read == content);
    }
}

void TestSmallFile::refusesTheRest_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("missing") << path(u"none"_s) << u"cannot be read: No such file or directory"_s;
    QTest::newRow("no name") << QString() << u"cannot be read: No file name specified"_s;
    QTest::newRow("directory") << path(u"."_s) << u"is not a regular file"_s;
    QTest::newRow("device") << u"/dev/zero"_s << u"is not a regular file"_s;
    QTest::newRow("pipe") << path(u"pipe"_s) << u"is not a regular file"_s; // nobody will ever write
    QTest::newRow("link to nothing") << path(u"dangling"_s) << u"cannot be read: No such file or directory"_s;
    QTest::newRow("too large") << path(u"large"_s) << u"is larger than 1 MiB"_s;
    QTest::newRow("huge") << path(u"sparse"_s) << u"is larger than 1 MiB"_s;
}

void TestSmallFile::refusesTheRest()
{
    if (!QFile::exists(path(u"large"_s))) {
        write(u"large"_s, QByteArray(MiB + 1, 'x'));
        write(u"sparse"_s, {});
        QVERIFY(QFile::resize(path(u"sparse"_s), qint64(1) << 40)); // would not fit into memory
        QCOMPARE(::mkfifo(QFile::encodeName(path(u"pipe"_s)).constData(), S_IRUSR | S_IWUSR), 0);
        QVERIFY(QFile::link(path(u"none"_s), path(u"dangling"_s)));
    }
    QFETCH(const QString, name);
    const auto read = readSmallFile(name);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Storage);
    QTEST(read.error().message, "reason");
}

void TestSmallFile::aFileThatMayNotBeRead()
{
    constexpr uid_t Nobody = 65534;
    write(u"secret"_s, "a");
    QVERIFY(QFile::setPermissions(path(u"secret"_s), {}));
    const uid_t me = ::geteuid();
    QVERIFY(QFile::setPermissions(
        m_directory.path(), QFile::permissions(m_directory.path()) | QFile::ExeGroup | QFile::ExeOther));
    QVERIFY(me != 0 || ::seteuid(Nobody) == 0); // root may read everything
    const auto read = readSmallFile(path(u"secret"_s));
    QVERIFY(::seteuid(me) == 0);
    QVERIFY(!read);
    QCOMPARE(read.error().message, u"cannot be read: Permission denied"_s);
}

GUARDIA_TEST(TestSmallFile, NoApplication)

} // namespace tst_smallfile

#include "tst_smallfile.moc"
