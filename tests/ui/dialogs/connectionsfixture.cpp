// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionsfixture.h"

#include "otherwarnings.h"
#include "widgets/statelabel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace guardia {

using namespace Qt::StringLiterals;

void ConnectionsFixture::prepare()
{
    failOnOtherWarnings();
    m_dialog.reset();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"console.ini"_s));
    m_workspace = std::make_unique<FakeWorkspace>();
    m_opened.clear();
}

void ConnectionsFixture::open()
{
    m_dialog = std::make_unique<ConnectionsDialog>(m_settings.get(), m_workspace.get());
    connect(m_dialog.get(), &ConnectionsDialog::opened, this,
            [this](const ConnectionProfile &profile, const QString &secret) {
                m_opened += connectionTitle(profile) + u' ' + secret;
            });
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QString ConnectionsFixture::save(const QString &name, const QString &user)
{
    ConnectionProfile profile;
    profile.kind = ConnectionKind::PostgreSQL;
    profile.name = name;
    profile.host = u"db1"_s;
    profile.user = user;
    profile.database = u"itsm"_s;
    return m_settings->setConnections(m_settings->connections() + QList{profile}).constLast().id;
}

void ConnectionsFixture::write(const QString &name, const QString &text) const
{
    auto *edit = find<QLineEdit>(name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    edit->insert(text); // keyClicks() supports Latin letters only
    QTest::keyClick(edit, Qt::Key_Tab);
}

void ConnectionsFixture::press(const QString &name) const
{
    auto *button = find<QPushButton>(name);
    QVERIFY2(button->isEnabled() && button->isVisible(), qPrintable(name));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

void ConnectionsFixture::chooseKind(ConnectionKind kind) const
{
    auto *box = find<QComboBox>(u"kind"_s);
    box->setCurrentIndex(box->findData(int(kind)));
}

QString ConnectionsFixture::problem(const QString &field) const
{
    const auto *message = find<StateMessage>(field + u"Problem"_s);
    return message->isHidden() ? QString() : message->text();
}

QStringList ConnectionsFixture::saved() const
{
    QStringList all;
    const QList<ConnectionProfile> profiles = m_settings->connections();
    for (const ConnectionProfile &profile : profiles)
        all += profile.name;
    return all;
}

QStringList ConnectionsFixture::results() const
{
    QStringList all;
    const QList<StateMessage *> messages = m_dialog->findChildren<StateMessage *>(u"result"_s);
    for (const StateMessage *message : messages) {
        if (message->isVisible())
            all += message->text();
    }
    return all;
}

QStringList ConnectionsFixture::names() const
{
    QStringList all;
    const auto *list = find<QListWidget>(u"connections"_s);
    for (int i = 0; i < list->count(); ++i)
        all += list->item(i)->text();
    return all;
}

} // namespace guardia
