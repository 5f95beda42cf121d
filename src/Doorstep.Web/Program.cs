using Doorstep.Web.Cli;

return await Verbs.Run(args);
