// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/underlocale.h"
#include "format/machinetext.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace tst_number {

using namespace guardia;

namespace {

double readBack(const QByteArray &text)
{
    double value = 0;
    std::from_chars(text.begin(), text.end(), value);
    return value;
}

} // namespace

class TestNumber : public QObject
{
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void writesBoundsOfOpenMetrics_data();
    void writesBoundsOfOpenMetrics();
    void readsBackToTheSameDouble_data() { test::addLocaleRows(); }
    void readsBackToTheSameDouble();
    void usesNoLocale_data() { test::addLocaleRows(); }
    void usesNoLocale();
};

void TestNumber::writes_data()
{
    using Limits = std::numeric_limits<double>;
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << 0.0 << QByteArray("0");
    QTest::newRow("negative zero") << -0.0 << QByteArray("-0");
    QTest::newRow("integer") << 42.0 << QByteArray("42");
    QTest::newRow("negative") << -42.0 << QByteArray("-42");
    QTest::newRow("million") << 1e6 << QByteArray("1000000");
    QTest::newRow("Unix time in ms") << 1795401119702.0 << QByteArray("1795401119702");
    QTest::newRow("largest exact") << 9007199254740991.0 << QByteArray("9007199254740991");
    QTest::newRow("smallest exact") << -9007199254740991.0 << QByteArray("-9007199254740991");
    QTest::newRow("too large to be exact") << 1e22 << QByteArray("1e+22");
    QTest::newRow("fraction") << 0.1 << QByteArray("0.1");
    QTest::newRow("sum") << 0.1 + 0.2 << QByteArray("0.30000000000000004");
    QTest::newRow("ratio") << 0.98 << QByteArray("0.98");
    QTest::newRow("largest") << Limits::max() << QByteArray("1.7976931348623157e+308");
    QTest::newRow("smallest") << Limits::denorm_min() << QByteArray("5e-324");
    QTest::newRow("NaN") << Limits::quiet_NaN() << QByteArray("NaN");
    QTest::newRow("negative NaN") << -Limits::quiet_NaN() << QByteArray("NaN");
    QTest::newRow("infinity") << Limits::infinity() << QByteArray("+Inf");
    QTest::newRow("negative infinity") << -Limits::infinity() << QByteArray("-Inf");
}

void TestNumber::writes()
{
    QFETCH(const double, value);
    QTEST(numberText(value), "text");
}

/// As Go's client writes them, which is what Prometheus compares them with.
void TestNumber::writesBoundsOfOpenMetrics_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    const std::vector<std::pair<double, QByteArray>> rows{{0, "0.0"},
                                                          {1, "1.0"},
                                                          {300, "300.0"},
                                                          {604800, "604800.0"},
                                                          {1e6, "1e+06"},
                                                          {2592000, "2.592e+06"},
                                                          {999999.5, "999999.5"},
                                                          {0.5, "0.5"},
                                                          {0.0001, "0.0001"},
                                                          {0.00001, "1e-05"},
                                                          {123456789, "1.23456789e+08"},
                                                          {1e100, "1e+100"}};
    for (const auto &[value, text] : rows)
        QTest::newRow(text.constData()) << value << text;
    QTest::newRow("+Inf") << std::numeric_limits<double>::infinity() << QByteArray("+Inf");
}

void TestNumber::writesBoundsOfOpenMetrics()
{
    QFETCH(const double, value);
    QTEST(canonicalText(value), "text");
}

void TestNumber::readsBackToTheSameDouble()
{
    QFETCH(const QByteArray, locale);
    const test::UnderLocale under(locale);
    QRandomGenerator random(20260102);
    for (int i = 0; i < 100'000; ++i) {
        const auto value = std::bit_cast<double>(random.generate64());
        if (std::isnan(value))
            continue;
        const QByteArray text = numberText(value);
        if (std::bit_cast<quint64>(readBack(text)) != std::bit_cast<quint64>(value))
            QFAIL(text.constData());
    }
}

void TestNumber::usesNoLocale()
{
    QFETCH(const QByteArray, locale);
    const test::UnderLocale under(locale);
    if (locale == "de_DE" && under.decimalPoint() != ",")
        QFAIL("install the package locales: there is no German locale, and localedef cannot make one");
    QCOMPARE(numberText(1234567.5), QByteArray("1234567.5"));
    QCOMPARE(numberText(1234567), QByteArray("1234567"));
}

GUARDIA_TEST(TestNumber, NoApplication)

} // namespace tst_number

#include "tst_number.moc"
