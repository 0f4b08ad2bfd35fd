// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"

#include "theme/iconengine.h"

namespace guardia {

namespace {

QString nameOf(Icon icon)
{
    switch (icon) {
    case Icon::About:
        return QStringLiteral("about");
    case Icon::Back:
        return QStringLiteral("back");
    case Icon::Close:
        return QStringLiteral("close");
    case Icon::Columns:
        return QStringLiteral("columns");
    case Icon::Connect:
        return QStringLiteral("connect");
    case Icon::Copy:
        return QStringLiteral("copy");
    case Icon::Demo:
        return QStringLiteral("demo");
    case Icon::Export:
        return QStringLiteral("export");
    case Icon::Exporter:
        return QStringLiteral("exporter");
    case Icon::Filter:
        return QStringLiteral("filter");
    case Icon::FullScreen:
        return QStringLiteral("fullscreen");
    case Icon::Help:
        return QStringLiteral("help");
    case Icon::Log:
        return QStringLiteral("log");
    case Icon::Overview:
        return QStringLiteral("overview");
    case Icon::Pause:
        return QStringLiteral("pause");
    case Icon::Preferences:
        return QStringLiteral("preferences");
    case Icon::Quit:
        return QStringLiteral("quit");
    case Icon::Records:
        return QStringLiteral("records");
    case Icon::Refresh:
        return QStringLiteral("refresh");
    case Icon::Save:
        return QStringLiteral("save");
    case Icon::Search:
        return QStringLiteral("search");
    }
    return {};
}

QString fileOf(const QString &name)
{
    return QStringLiteral(":/guardia/icons/") + name + QStringLiteral(".svg");
}

} // namespace

QIcon icon(Icon icon)
{
    return QIcon(new IconEngine(fileOf(nameOf(icon)), IconInk::Palette)); // the QIcon owns its engine
}

QIcon applicationIcon()
{
    return QIcon(new IconEngine(fileOf(QStringLiteral("guardia")), IconInk::Own));
}

} // namespace guardia
