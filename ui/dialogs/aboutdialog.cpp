// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/aboutdialog.h"

#include "theme/icons.h"
#include "widgets/plainlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(const BuildInfo &build, QWidget *parent)
    : QDialog(parent)
    , m_build(build)
{
    setWindowTitle(tr("About GUARDiA Console"));
    const int side = fontMetrics().height() * 4;
    QLabel *picture = plainLabel(this);
    picture->setPixmap(applicationIcon().pixmap(QSize(side, side), devicePixelRatioF()));
    auto *words = new QVBoxLayout;
    QLabel *title = plainLabel(u"GUARDiA Console"_s, this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    title->setFont(large);
    words->addWidget(title);
    QLabel *version = selectableLabel(
        tr("Version %1, revision %2, Qt %3").arg(build.version, build.revision, build.qtVersion), this);
    version->setObjectName(u"version"_s);
    words->addWidget(version);
    words->addWidget(selectableLabel(tr("Operator console and Prometheus exporter for GUARDiA ITSM."), this));
    words->addWidget(
        selectableLabel(tr("Free software under the GNU General Public License, version 3 or later "
                           "(GPL-3.0-or-later), without any warranty."),
                        this));
    words->addWidget(
        selectableLabel(tr("Built with: %1")
                            .arg(u"Qt (LGPL-3.0), QCustomPlot (GPL-3.0), QtKeychain (BSD-3-Clause), "
                                 "yaml-cpp (MIT), zlib (Zlib)"_s),
                        this));
    words->addStretch(1);
    auto *top = new QHBoxLayout;
    top->addWidget(picture, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *copyButton =
        buttons->addButton(tr("&Copy version information"), QDialogButtonBox::ActionRole);
    copyButton->setObjectName(u"copy"_s);
    QPushButton *close = buttons->addButton(tr("C&lose"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 72, sizeHint().height());
    connect(copyButton, &QPushButton::clicked, this, &AboutDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    close->setFocus();
}

/// The text is for problem reports, and therefore in English.
void AboutDialog::copy()
{
    QGuiApplication::clipboard()->setText(
        u"GUARDiA Console %1\nRevision: %2\nQt: %3\nSystem: %4 (%5, %6)\nPlatform: %7\n"_s.arg(
            m_build.version, m_build.revision, m_build.qtVersion, QSysInfo::prettyProductName(),
            QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture(), QGuiApplication::platformName()));
}

} // namespace guardia

#include "moc_aboutdialog.cpp"
