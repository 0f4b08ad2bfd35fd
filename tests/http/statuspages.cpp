// SPDX-License-Identifier: GPL-3.0-or-later
#include "statuspages.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace guardia::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QDateTime shortlyAfter()
{
    return beginning().addSecs(12);
}

QString pageOf(Server &server, const QByteArray &target)
{
    return QString::fromUtf8(server.answer(requestFor(Method::Get, target)).body);
}

QString pageOf(const SnapshotPtr &snapshot, const QByteArray &target)
{
    Server server(sampleSettings(), shortlyAfter);
    server.setSnapshot(snapshot);
    return pageOf(server, target);
}

QString element(const QString &page, const QString &tag, const QString &around)
{
    const qsizetype place = page.indexOf(around);
    const qsizetype begin = page.lastIndexOf(QString(u"<"_s + tag), place);
    const qsizetype end = page.indexOf(QString(u"</"_s + tag + u'>'), place);
    return place < 0 || begin < 0 || end < 0 ? QString() : page.mid(begin, end - begin);
}

QString tile(const QString &page, const QString &title)
{
    return element(page, u"li"_s, u"<h3>"_s + title + u"</h3>");
}

QString sectionOf(const QString &page, const QString &id)
{
    return element(page, u"section"_s, u"<h2 id=\""_s + id + u'"');
}

QString plain(QString page)
{
    static const QRegularExpression Marks(u"<[^>]*>"_s);
    return page.replace(Marks, u" "_s).simplified();
}

QString formError(const QString &page)
{
    QXmlStreamReader reader(page.mid(page.indexOf(u"<body>"_s)).remove(u"</html>"_s));
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

Snapshot counted(const SnapshotMaker &maker, double rows)
{
    Snapshot snapshot = copyOf(maker);
    for (const CollectorWords &words : snapshot.catalogue->collectors) {
        for (auto rule = words.rules.cbegin(); rule != words.rules.cend(); ++rule)
            snapshot.attention.push_back({words.name, rule.key(), State::Warning, rows});
    }
    return snapshot;
}

Snapshot copyOf(const SnapshotMaker &maker)
{
    Snapshot snapshot = *maker.made();
    for (CollectorState &state : snapshot.collectors)
        state.interval = 15s;
    return snapshot;
}

SnapshotPtr shared(const Snapshot &snapshot)
{
    return std::make_shared<const Snapshot>(snapshot);
}

CollectorState &collector(Snapshot &snapshot, const QString &name)
{
    const auto found = std::ranges::find(snapshot.collectors, name, &CollectorState::name);
    if (found == snapshot.collectors.end())
        qFatal("There is no collector %s", qPrintable(name));
    return *found;
}

} // namespace guardia::test
