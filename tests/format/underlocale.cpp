// SPDX-License-Identifier: GPL-3.0-or-later
#include "underlocale.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <cstdio>

namespace guardia::test {

namespace {

/// The directory for localedef's output; deleted with the process.
const QTemporaryDir &builtLocales()
{
    static const QTemporaryDir directory;
    return directory;
}

void build(const QByteArray &name)
{
    const QString target = builtLocales().filePath(QString::fromLatin1(name) + u".UTF-8");
    if (!QFile::exists(target))
        QProcess::execute(QStringLiteral("localedef"),
                          {QStringLiteral("--quiet"), QStringLiteral("-i"), QString::fromLatin1(name),
                           QStringLiteral("-f"), QStringLiteral("UTF-8"), target});
}

} // namespace

UnderLocale::UnderLocale(const QByteArray &name)
{
    QLocale::setDefault(QLocale(QString::fromLatin1(name)));
    const QByteArray full = name + ".UTF-8";
    if (std::setlocale(LC_ALL, full.constData()))
        return;
    build(name);
    qputenv("LOCPATH", builtLocales().path().toLocal8Bit());
    std::setlocale(LC_ALL, full.constData());
}

UnderLocale::~UnderLocale()
{
    qunsetenv("LOCPATH");
    std::setlocale(LC_ALL, "C.UTF-8");
    QLocale::setDefault(m_previous);
}

QByteArray UnderLocale::decimalPoint()
{
    char text[8];
    std::snprintf(text, sizeof text, "%.1f", 1.5);
    return QByteArray(text).sliced(1).chopped(1);
}

void addLocaleRows()
{
    QTest::addColumn<QByteArray>("locale");
    for (const char *name : {"C", "ko_KR", "de_DE"})
        QTest::addRow("%s", name) << QByteArray(name);
}

} // namespace guardia::test
