// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/certificatefiles.h"

#include <QFile>
#include <QProcess>

namespace guardia::test {

using namespace Qt::StringLiterals;

namespace {

const QStringList EcKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s};

} // namespace

CertificateFiles::CertificateFiles(const QString &directory)
    : m_directory(directory)
{ }

void CertificateFiles::makeAuthority(const QString &name) const
{
    make(name, EcKey);
}

void CertificateFiles::makeOfKind(const QString &name, const QString &kind) const
{
    make(name, {u"-newkey"_s, kind});
}

void CertificateFiles::makeSigned(const QString &name, const QString &authority, const QString &names) const
{
    make(name,
         EcKey
             + QStringList{u"-CA"_s, authority + u".crt", u"-CAkey"_s, authority + u".key", u"-addext"_s,
                           u"basicConstraints=critical,CA:FALSE"_s, u"-addext"_s,
                           u"subjectAltName="_s + names});
}

void CertificateFiles::make(const QString &name, const QStringList &arguments) const
{
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name,
                        u"-keyout"_s, name + u".key", u"-out"_s, name + u".crt"}
            + arguments);
}

QByteArray CertificateFiles::openssl(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setWorkingDirectory(m_directory);
    process.start(u"openssl"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30000) || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')),
               process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void writeFile(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s: %s", qPrintable(fileName), qPrintable(file.errorString()));
}

QByteArray readFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(fileName), qPrintable(file.errorString()));
    return file.readAll();
}

} // namespace guardia::test
