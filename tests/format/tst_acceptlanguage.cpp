// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/headerlist.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_acceptlanguage {

using namespace guardia;

namespace {

QByteArray nameOf(std::optional<Language> language)
{
    if (!language)
        return "none";
    return *language == Language::Korean ? "Korean" : "English";
}

} // namespace

class TestAcceptLanguage : public QObject
{
    Q_OBJECT

private slots:
    void negotiates_data();
    void negotiates();
};

void TestAcceptLanguage::negotiates_data()
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

void TestAcceptLanguage::negotiates()
{
    QFETCH(const QByteArray, header);
    QTEST(nameOf(negotiatedLanguage(header)), "language");
}

GUARDIA_TEST(TestAcceptLanguage, NoApplication)

} // namespace tst_acceptlanguage

#include "tst_acceptlanguage.moc"
