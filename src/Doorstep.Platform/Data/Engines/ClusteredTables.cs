using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Doorstep.Platform.Data;

/// <summary>
/// Lays the rows of lines, words and levels in the order of their key: SQLite keeps them in one tree instead of a
/// table and an index beside it, which halves what is written for each and reads an order's lines from one place.
/// </summary>
/// <remarks>A key of three parts or more is the sign: merchant, owner, number. See
/// sqlite.org/withoutrowid.html.</remarks>
internal sealed class ClusteredTables(
    MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const int KeyPartsMin = 3;

    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (operation.PrimaryKey?.Columns.Length >= KeyPartsMin) builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
