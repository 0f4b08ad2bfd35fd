// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/language.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_language {

using namespace guardia;

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
    void negotiates_data();
    void negotiates();
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

void TestLanguage::negotiates_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("language");
    const auto row = [](const char *header, const char *language) {
        QTest::addRow("'%s'", header) << QByteArray(header) << QByteArray(language);
    };
    row("", "none");
    row("*", "none");
    row("de, fr;q=0.5", "none");
    row("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "Korean");
    row("en-US,en;q=0.9,ko;q=0.8", "English");
    row("en;q=0.8, ko;q=0.9", "Korean");
    row("de-DE, ko;q=0.3", "Korean");
    row("ko, en", "Korean");
    row("en, ko", "English");
    row("ko;q=0", "none");
    row("ko;q=0, en;q=0.1", "English");
    row("ko;q=x, en;q=0.1", "English");
    row("\xff\xfe, ko", "Korean");
}

void TestLanguage::negotiates()
{
    QFETCH(const QByteArray, header);
    QTEST(nameOf(negotiatedLanguage(header)), "language");
}

GUARDIA_TEST(TestLanguage, NoApplication)

} // namespace tst_language

#include "tst_language.moc"
