// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/language.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_language {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(std::optional<Language> language)
{
    if (!language)
        return "none";
    return *language == Language::Korean ? "Korean" : "English";
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private slots:
    void knowsCode_data();
    void knowsCode();
    void textsStandInForEachOther();
};

void TestLanguage::knowsCode_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("language");
    const auto row = [](const char *code, const char *language) {
        QTest::addRow("'%s'", code) << QString::fromLatin1(code) << QByteArray(language);
    };
    for (const char *code : {"ko", "KO", "ko-KR", "ko_KR", "ko_KR.UTF-8", "ko.UTF-8", "ko-Kore-KR", " ko "})
        row(code, "Korean");
    for (const char *code : {"en", "en-US", "en_GB.UTF-8", "EN", "en@posix"})
        row(code, "English");
    for (const char *code : {"", "C", "C.UTF-8", "POSIX", "de", "kok", "korean", "e", "-", "*", "../ko"})
        row(code, "none");
}

void TestLanguage::knowsCode()
{
    QFETCH(const QString, code);
    QTEST(nameOf(languageFromCode(code)), "language");
}

void TestLanguage::textsStandInForEachOther()
{
    const LocalText both{u"Incidents"_s, u"인시던트"_s};
    QCOMPARE(both.in(Language::English), u"Incidents"_s);
    QCOMPARE(both.in(Language::Korean), u"인시던트"_s);
    QVERIFY(!both.isEmpty());
    const LocalText one{u"ID"_s};
    QCOMPARE(one.in(Language::English), u"ID"_s);
    QCOMPARE(one.in(Language::Korean), u"ID"_s);
    QVERIFY(LocalText().isEmpty());
    QVERIFY(LocalText().in(Language::Korean).isEmpty());
}

GUARDIA_TEST(TestLanguage, NoApplication)

} // namespace tst_language

#include "tst_language.moc"
