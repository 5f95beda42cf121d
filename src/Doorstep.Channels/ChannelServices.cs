using Doorstep.Channels.Importing;
using Doorstep.Channels.Importing.Running;
using Doorstep.Channels.Storage;
using Doorstep.Platform.Data;
using Doorstep.Platform.Jobs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Doorstep.Channels;

public static class ChannelServices
{
    /// <param name="uploads">The folder for files that people send in.</param>
    public static IServiceCollection AddChannels(this IServiceCollection services, string uploads)
    {
        services.AddSingleton<ITables, ChannelTables>();
        services.AddSingleton<FileImport>();
        services.AddSingleton(s => new Uploads(uploads, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IJobHandler, ImportJob>();
        return services;
    }

    public static void MapChannels(this IEndpointRouteBuilder api)
    {
        StartImport.Map(api);
        PreviewImport.Map(api);
        ListImports.Map(api);
        ListMappings.Map(api);
        ShowImport.Map(api);
        CancelImport.Map(api);
        ReplayImport.Map(api);
        DownloadRejected.Map(api);
    }
}
