// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/passworddialog.h"
#include "dialogs/secretrequest.h"
#include "fakes/fakesecretstore.h"
#include "otherwarnings.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_secretrequest {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QString Id = u"{some-id}"_s;

ConnectionProfile server(const QString &user = u"me"_s)
{
    ConnectionProfile profile;
    profile.id = Id;
    profile.name = u"운영"_s;
    profile.kind = ConnectionKind::PostgreSQL;
    profile.host = u"db1"_s;
    profile.user = user;
    return profile;
}

} // namespace

class TestSecretRequest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void needsNone_data();
    void needsNone();
    void readsTheKeyring();
    void asksForWhatIsUnknown();
    void keepsNothingUnasked();
    void asksEachTimeWithoutAKeyring();
    void takesNoForAnAnswer();
    void endsWhenDeleted();
    void asksForTokens();

private:
    void start(const ConnectionProfile &profile);
    [[nodiscard]] PasswordDialog *dialog() const { return m_window->findChild<PasswordDialog *>(); }
    void type(const QString &text) const { QTest::keyClicks(dialog()->focusWidget(), text); }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<FakeSecretStore> m_store;
    QPointer<SecretRequest> m_request;
    QString m_secret;
    int m_ready = 0;
    int m_cancelled = 0;
    SecretOrigin m_origin = SecretOrigin::NotNeeded;
};

void TestSecretRequest::init()
{
    failOnOtherWarnings();
    m_window = std::make_unique<QWidget>();
    m_store = std::make_unique<FakeSecretStore>();
    m_ready = 0;
    m_cancelled = 0;
    m_secret.clear();
    m_window->show();
}

void TestSecretRequest::start(const ConnectionProfile &profile)
{
    m_request = new SecretRequest(m_store.get(), profile, m_window.get());
    connect(m_request, &SecretRequest::ready, this,
            [this](const ConnectionProfile &, const QString &secret, SecretOrigin origin) {
                ++m_ready;
                m_secret = secret;
                m_origin = origin;
            });
    connect(m_request, &SecretRequest::cancelled, this, [this] { ++m_cancelled; });
    m_request->start();
    QCOMPARE(m_ready, 0); // no signal is emitted before the call has returned
}

void TestSecretRequest::needsNone_data()
{
    QTest::addColumn<ConnectionProfile>("profile");
    ConnectionProfile exporter;
    exporter.kind = ConnectionKind::Exporter;
    ConnectionProfile file = server();
    file.kind = ConnectionKind::SQLite;
    ConnectionProfile whole = server();
    whole.url = u"postgresql://me:pw@db1/x"_s;
    QTest::newRow("demo") << demoConnection();
    QTest::newRow("nobody to log in as") << server({});
    QTest::newRow("exporter") << exporter;
    QTest::newRow("file") << file;
    QTest::newRow("in the URL") << whole;
}

void TestSecretRequest::needsNone()
{
    QFETCH(const ConnectionProfile, profile);
    start(profile);
    QTRY_COMPARE(m_ready, 1);
    QVERIFY(m_secret.isEmpty());
    QCOMPARE(m_origin, SecretOrigin::NotNeeded);
    QVERIFY(m_store->asked.isEmpty());
    QTRY_VERIFY(!m_request);
}

void TestSecretRequest::readsTheKeyring()
{
    m_store->secrets[Id] = u"pw"_s;
    start(server());
    emit m_store->secretRead(u"another"_s, true, u"wrong"_s);
    QTRY_COMPARE(m_ready, 1);
    QCOMPARE(m_secret, u"pw"_s);
    QCOMPARE(m_origin, SecretOrigin::Keyring);
    QVERIFY(!dialog());
    QTRY_VERIFY(!m_request);
}

void TestSecretRequest::asksForWhatIsUnknown()
{
    start(server());
    QTRY_VERIFY(dialog() && dialog()->focusWidget());
    type(u"pw"_s);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(m_ready, 1);
    QCOMPARE(m_secret, u"pw"_s);
    QCOMPARE(m_origin, SecretOrigin::Operator);
    QTRY_COMPARE(m_store->secrets.value(Id), u"pw"_s);
    QTRY_VERIFY(!dialog());
}

void TestSecretRequest::keepsNothingUnasked()
{
    start(server());
    QTRY_VERIFY(dialog() && dialog()->focusWidget());
    type(u"pw"_s);
    dialog()->findChild<QCheckBox *>(u"keep"_s)->setChecked(false);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(m_ready, 1);
    QCOMPARE(m_store->asked, QStringList{u"read "_s + Id});
}

void TestSecretRequest::asksEachTimeWithoutAKeyring()
{
    m_store->reason = u"There is no keyring here."_s;
    start(server());
    QTRY_VERIFY(dialog() && dialog()->focusWidget());
    QVERIFY(dialog()->findChild<QCheckBox *>(u"keep"_s)->isHidden());
    QStringList texts;
    const QList<QLabel *> labels = dialog()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts += label->text();
    const QString said = texts.join(u'\n');
    QVERIFY2(said.contains(m_store->reason), qPrintable(said)); // why
    QVERIFY2(said.contains(u"운영"_s) && said.contains(u"me@db1"_s), qPrintable(said)); // which
    type(u"pw"_s);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(m_ready, 1);
    QCOMPARE(m_secret, u"pw"_s);
    QCOMPARE(m_store->asked, QStringList{u"read "_s + Id});
}

void TestSecretRequest::takesNoForAnAnswer()
{
    start(server());
    QTRY_VERIFY(dialog() && dialog()->focusWidget());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_COMPARE(m_cancelled, 1);
    QCOMPARE(m_ready, 0);
    QTRY_VERIFY(!m_request);
}

void TestSecretRequest::endsWhenDeleted()
{
    start(server());
    QTRY_VERIFY(dialog());
    delete m_request;
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_ready + m_cancelled, 0);
}

void TestSecretRequest::asksForTokens()
{
    ConnectionProfile exporter;
    exporter.id = Id;
    exporter.kind = ConnectionKind::Exporter;
    exporter.usesToken = true;
    start(exporter);
    QTRY_VERIFY(dialog() && dialog()->focusWidget());
    QCOMPARE(dialog()->windowTitle(), u"Token"_s);
    QCOMPARE(dialog()->focusWidget()->accessibleName(), u"Token"_s);
}

GUARDIA_TEST(TestSecretRequest, QApplication)

} // namespace tst_secretrequest

#include "tst_secretrequest.moc"
