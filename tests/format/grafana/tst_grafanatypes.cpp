// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/promtool.h"
#include "fixtures/snapshots.h"
#include "format/grafana/grafanadashboard.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <functional>

namespace tst_grafanatypes {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int FetchTimeout = 400'000; // milliseconds, once per build directory
constexpr int CheckTimeout = 180'000;

QJsonObject dashboard(Language language, DashboardUse use)
{
    const GrafanaAddresses addresses{QUrl(u"http://127.0.0.1:9878"_s), QUrl(u"http://localhost:9090"_s), 15s};
    return dashboardJson(test::fullSnapshot(), *test::builtInCatalogue(), addresses, language, use);
}

/// Changes what the path of keys and indexes leads to: "panels/1/title".
void change(QJsonValueRef value, QStringView path, const std::function<void(QJsonValueRef)> &apply)
{
    const qsizetype slash = path.indexOf(u'/');
    const QStringView key = slash < 0 ? path : path.first(slash);
    const QStringView rest = slash < 0 ? QStringView() : path.sliced(slash + 1);
    const auto descend = [&](QJsonValueRef child) {
        if (rest.isEmpty())
            apply(child);
        else
            change(child, rest, apply);
    };
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        descend(array[key.toInt()]);
        value = array;
    } else {
        QJsonObject object = value.toObject();
        descend(object[key.toString()]);
        value = object;
    }
}

QJsonObject changed(const QString &path, const QJsonValue &to)
{
    QJsonObject whole{{u"it"_s, dashboard(Language::English, DashboardUse::Import)}};
    change(whole[u"it"_s], path, [&to](QJsonValueRef value) { value = to; });
    return whole[u"it"].toObject();
}

/// The place of the first panel of that type: "panels/1/".
QString panelOf(const QString &type)
{
    const QJsonArray panels = dashboard(Language::English, DashboardUse::Import)[u"panels"].toArray();
    qsizetype index = 0;
    while (panels[index][u"type"].toString() != type)
        ++index;
    return u"panels/%1/"_s.arg(index);
}

QString complaint(const QString &program, const QStringList &arguments, int timeout)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(test::builtFile(QStringLiteral("../grafana-types")));
    process.start(program, arguments);
    if (!process.waitForFinished(timeout))
        return program + u": " + process.errorString();
    return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAll());
}

} // namespace

/// Checks the dashboard against the types that Grafana publishes. Their package is fetched from the npm
/// registry into the build directory, once.
class TestGrafanaTypes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void knowsEveryVariant_data();
    void knowsEveryVariant();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();

private:
    [[nodiscard]] QStringList complaintsAbout(const QString &name) const;
    void write(const QString &name, const QJsonObject &json, const QString &type = u"Imported"_s);

    QDir m_directory{test::builtFile(QStringLiteral("../grafana-types"))};
    QStringList m_wrong;
    QStringList m_complaints;
};

/// Fetches what is needed, writes every dashboard, right and wrong, and has all checked in one go.
void TestGrafanaTypes::initTestCase()
{
    QVERIFY(m_directory.mkpath(u"."_s));
    const QDir source(test::sourceFile(QStringLiteral("tests/format/grafana-types")));
    const QByteArray wanted = test::contentOf(source.filePath(u"package-lock.json"_s));
    const bool isFetched = m_directory.exists(u"node_modules/.package-lock.json"_s)
        && test::contentOf(m_directory.filePath(u"package-lock.json"_s)) == wanted;
    for (const QString &stale : m_directory.entryList({u"*.ts"_s}))
        m_directory.remove(stale);
    for (const QString &file : source.entryList(QDir::Files | QDir::Hidden)) {
        m_directory.remove(file);
        QVERIFY2(QFile::copy(source.filePath(file), m_directory.filePath(file)), qPrintable(file));
    }
    if (!isFetched)
        QCOMPARE(complaint(u"npm"_s, {u"ci"_s, u"--ignore-scripts"_s, u"--prefer-offline"_s}, FetchTimeout),
                 QString());

    const QString stat = panelOf(u"stat"_s);
    const QString trend = panelOf(u"timeseries"_s);
    const QString gauge = panelOf(u"gauge"_s);
    const QString fields = u"fieldConfig/defaults/"_s;
    const std::vector<std::tuple<const char *, QString, QJsonValue>> changes{
        {"title", u"title"_s, 5},
        {"unknown-key", u"titel"_s, u"x"_s},
        {"crosshair", u"graphTooltip"_s, 7},
        {"row", u"panels/0/collapsed"_s, 0},
        {"panel-type", stat + u"type"_s, u"stats"_s},
        {"panel-description", stat + u"description"_s, QJsonValue::Undefined},
        {"grid", stat + u"gridPos/w"_s, QJsonValue::Undefined},
        {"unit", stat + fields + u"unit"_s, 5},
        {"color", stat + fields + u"color/mode"_s, u"fix"_s},
        {"step", stat + fields + u"thresholds/steps/0/value"_s, u"1"_s},
        {"expression", stat + u"targets/0/expr"_s, 5},
        {"query-key", stat + u"targets/0/exprr"_s, u"x"_s},
        {"option", stat + u"options/colorMode"_s, u"valu"_s},
        {"option-of-another-type", gauge + u"options/colorMode"_s, u"value"_s},
        {"legend", trend + u"options/legend/placement"_s, u"top"_s},
        {"custom", trend + fields + u"custom/lineWidth"_s, u"2"_s},
        {"custom-key", trend + fields + u"custom/lineWith"_s, 2},
        {"variable", u"templating/list/1/refresh"_s, u"2"_s},
        {"annotation", u"annotations/list/0/enable"_s, u"yes"_s},
        {"link", u"links/0/tags"_s, QJsonValue::Undefined},
        {"requirement", u"__requires/0/type"_s, u"x"_s},
    };
    for (const auto &[name, path, value] : changes) {
        m_wrong += u"wrong-"_s + QLatin1StringView(name);
        write(m_wrong.back(), changed(path, value));
    }
    write(u"provisioned-en"_s, dashboard(Language::English, DashboardUse::Provisioning), u"Provisioned"_s);
    write(u"provisioned-ko"_s, dashboard(Language::Korean, DashboardUse::Provisioning), u"Provisioned"_s);
    write(u"imported-en"_s, dashboard(Language::English, DashboardUse::Import));
    write(u"imported-ko"_s, dashboard(Language::Korean, DashboardUse::Import));
    m_complaints = complaint(u"node"_s, {u"node_modules/typescript/bin/tsc"_s, u"-p"_s, u"."_s}, CheckTimeout)
                       .split(u'\n', Qt::SkipEmptyParts);
}

void TestGrafanaTypes::write(const QString &name, const QJsonObject &json, const QString &type)
{
    const QByteArray kind = type.toLatin1();
    QVERIFY(test::writeFile(m_directory.filePath(name + u".ts"),
                            "import type { " + kind + " } from './grafana';\nexport const dashboard: " + kind
                                + " = " + QJsonDocument(json).toJson() + ";\n"));
}

QStringList TestGrafanaTypes::complaintsAbout(const QString &name) const
{
    return m_complaints.filter(QRegularExpression(u"^%1\\.ts\\("_s.arg(name)));
}

void TestGrafanaTypes::knowsEveryVariant_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"provisioned-en", "provisioned-ko", "imported-en", "imported-ko", "grafana"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestGrafanaTypes::knowsEveryVariant()
{
    QFETCH(const QString, name);
    QCOMPARE(complaintsAbout(name).join(u'\n'), QString());
}

void TestGrafanaTypes::findsWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : std::as_const(m_wrong))
        QTest::newRow(qPrintable(name)) << name;
}

void TestGrafanaTypes::findsWhatIsWrong()
{
    QFETCH(const QString, name);
    QVERIFY2(!complaintsAbout(name).isEmpty(), qPrintable(m_complaints.join(u'\n')));
}

GUARDIA_TEST(TestGrafanaTypes, QCoreApplication)

} // namespace tst_grafanatypes

#include "tst_grafanatypes.moc"
