// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace guardia::test {

/// Makes keys and certificates that are valid for two days with openssl(1), as NAME.key and NAME.crt in a
/// directory. Ends the test where that fails.
class CertificateFiles
{
public:
    explicit CertificateFiles(const QString &directory);

    /// Makes a self-signed certificate that can sign others.
    void makeAuthority(const QString &name) const;
    /// The same with another kind of key, named as for openssl's -newkey.
    void makeOfKind(const QString &name, const QString &kind) const;
    /// Makes a certificate that is signed by an authority in the directory; names are as in
    /// DNS:host,IP:192.0.2.1.
    void makeSigned(const QString &name, const QString &authority, const QString &names) const;

    /// Runs openssl(1) in the directory and returns its output.
    QByteArray openssl(const QStringList &arguments, const QByteArray &input = {}) const;

private:
    void make(const QString &name, const QStringList &arguments) const;

    QString m_directory;
};

/// Replaces the content of a file by writing to it.
void writeFile(const QString &fileName, const QByteArray &content);
QByteArray readFile(const QString &fileName);

} // namespace guardia::test
